"""Our fits against those of the Lifetimes package and of pymc-marketing, in one run.

    python -m bench.forecast                          the CDNOW master file (23,570 customers)
    python -m bench.forecast 1000000                  a made-up shop of so many customers
    python -m bench.forecast --peer-python PYTHON     pymc-marketing too, by the interpreter of
                                                      an environment that has it

All sides get the same arrays, are run once to warm up, and the fastest of the following runs
counts.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import tempfile
import time
import warnings
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from metrics.forecast.beta_geometric import fit
from metrics.forecast.gamma_gamma import fit_gamma_gamma
from metrics.forecast.summary import DAYS_PER_WEEK, PurchaseSummary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parameters = Mapping[str, float]

_RUNS = 3
_SAME = 1e-4  # relative: maxima agree to four digits
_PEER = Path(__file__).parent / "peers" / "bgnbd_map.py"
_PEER_WANTED = """pymc-marketing is not measured; it needs an environment of its own:
    python -m venv DIR && DIR/bin/pip install pymc-marketing
    python -m bench.forecast --peer-python DIR/bin/python"""
_BETA_GEOMETRIC = ("r", "alpha", "a", "b")
_GAMMA_GAMMA = ("p", "q", "v")


def master() -> PurchaseSummary:
    """Return the summary of the CDNOW master file as shipped with Lifetimes."""
    package = find_spec("lifetimes")
    assert package is not None
    assert package.origin is not None
    path = Path(package.origin).parent / "datasets" / "CDNOW_master.txt"
    customer, written, _, spent = np.loadtxt(path, skiprows=1, unpack=True)
    text = [f"{day:.0f}" for day in written.tolist()]
    days = np.array([f"{d[:4]}-{d[4:6]}-{d[6:]}" for d in text], dtype="datetime64[D]")
    keys = np.stack([customer.astype(np.int64), days.astype(np.int64)])
    (number, day), occasion = np.unique(keys, axis=1, return_inverse=True)
    value = np.bincount(occasion, spent)
    firsts = np.flatnonzero(np.diff(number, prepend=-1))
    repeats = np.diff(firsts, append=len(number)) - 1
    later = np.add.reduceat(value, firsts) - value[firsts]
    return PurchaseSummary(
        repeat_occasions=repeats,
        age_at_last_days=day[firsts + repeats] - day[firsts],
        age_days=day.max() - day[firsts],
        repeat_value=later / np.maximum(repeats, 1),
    )


def made_up(customers: int) -> PurchaseSummary:
    """Return customers who behave as the published model of CDNOW says, over 18 months."""
    rng = np.random.default_rng(1)
    rate = np.maximum(rng.gamma(0.243, 1 / (4.414 * DAYS_PER_WEEK), customers), 1e-12)
    leaves, age = rng.beta(0.793, 2.426, customers), rng.integers(0, 546, customers)
    repeats, last = np.zeros(customers, dtype=np.int64), np.zeros(customers)
    there = np.ones(customers, dtype=bool)
    while there.any():
        who = np.flatnonzero(there)
        day = last[who] + rng.exponential(1 / rate[who])
        there[who[day > age[who]]] = False
        bought, on = who[day <= age[who]], day[day <= age[who]]
        repeats[bought] += 1
        last[bought] = on
        there[bought[rng.random(len(bought)) < leaves[bought]]] = False
    orders = np.maximum(repeats, 1)
    value = rng.gamma(6.25 * orders) / rng.gamma(3.74, 1 / 15.44, customers) / orders
    return PurchaseSummary(
        repeat_occasions=repeats,
        age_at_last_days=last.astype(np.int64),
        age_days=age,
        repeat_value=np.where(repeats > 0, value, 0.0),
    )


def fastest(run: Callable[[], Parameters]) -> tuple[float, Parameters]:
    """Return the seconds of the fastest run and what it found."""
    found = run()
    seconds = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        found = run()
        seconds.append(time.perf_counter() - begin)
    return min(seconds), found


def _ours(summary: PurchaseSummary, *, leaves_after_first: bool) -> Parameters:
    model = fit(summary, leaves_after_first=leaves_after_first)
    return {name: getattr(model, name) for name in _BETA_GEOMETRIC}


def _our_values(summary: PurchaseSummary) -> Parameters:
    value = fit_gamma_gamma(summary)
    return {name: getattr(value, name) for name in _GAMMA_GAMMA}


def _theirs(fitter: type, *arrays: object) -> Parameters:
    return dict(fitter().fit(*arrays).params_)


def against_pymc_marketing(python: str, summary: PurchaseSummary) -> None:
    """Print how BG/NBD fares against pymc-marketing in its own environment."""
    seconds, found = fastest(lambda: _ours(summary, leaves_after_first=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary.npz"
        np.savez(
            path,
            x=summary.repeat_occasions,
            t_x=summary.age_at_last_days / DAYS_PER_WEEK,
            T=summary.age_days / DAYS_PER_WEEK,
        )
        command = [python, str(_PEER), str(path)]
        printed = subprocess.check_output(command, text=True)  # noqa: S603 - as asked
    theirs = json.loads(printed.splitlines()[-1])
    for parameter, value in found.items():
        assert abs(value / theirs["parameters"][parameter] - 1) < _SAME, parameter
    ratio = theirs["seconds"] / seconds
    print(
        f"{'BG/NBD':<12} {seconds:>9.4f} {theirs['seconds']:>13.3f} {ratio:>6.0f}  "
        f"pymc-marketing {theirs['version']} MAP, warm; its first fit "
        f"{theirs['first_seconds']:.1f} s"
    )


def main(customers: int | None, peer_python: str | None) -> None:
    """Print one line per model."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # written for an older pandas
        import lifetimes  # noqa: PLC0415 - its import warns too

        summary = master() if customers is None else made_up(customers)
        weeks = summary.age_at_last_days / DAYS_PER_WEEK, summary.age_days / DAYS_PER_WEEK
        valued = summary.repeat_value > 0
        values = summary.repeat_occasions[valued], summary.repeat_value[valued]
        x = summary.repeat_occasions
        runs: Mapping[str, tuple[Callable[[], Parameters], Callable[[], Parameters]]] = {
            "BG/NBD": (
                lambda: _ours(summary, leaves_after_first=False),
                lambda: _theirs(lifetimes.BetaGeoFitter, x, *weeks),
            ),
            "MBG/NBD": (
                lambda: _ours(summary, leaves_after_first=True),
                lambda: _theirs(lifetimes.ModifiedBetaGeoFitter, x, *weeks),
            ),
            "Gamma–Gamma": (
                lambda: _our_values(summary),
                lambda: _theirs(lifetimes.GammaGammaFitter, *values),
            ),
        }
        print(
            f"{len(summary):,} customers; Python {platform.python_version()}, "
            f"NumPy {version('numpy')}, SciPy {version('scipy')}, "
            f"Lifetimes {version('Lifetimes')}"
        )
        print(f"{'model':<12} {'ours, s':>9} {'Lifetimes, s':>13} {'times':>6}  parameters")
        for name, (ours, theirs) in runs.items():
            seconds, found = fastest(ours)
            their_seconds, their_found = fastest(theirs)
            for parameter, value in found.items():
                assert abs(value / their_found[parameter] - 1) < 2e-3, (name, parameter)
            listed = ", ".join(f"{parameter} {value:.4f}" for parameter, value in found.items())
            ratio = their_seconds / seconds
            print(f"{name:<12} {seconds:>9.4f} {their_seconds:>13.3f} {ratio:>6.0f}  {listed}")
    if peer_python is None:
        print(_PEER_WANTED)
    else:
        against_pymc_marketing(peer_python, summary)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("customers", type=int, nargs="?")
    parser.add_argument("--peer-python")
    given = parser.parse_args()
    main(given.customers, given.peer_python)
