"""Fit BG/NBD by pymc-marketing in an environment of its own; run by `bench.forecast`.

    python bench/peers/bgnbd_map.py SUMMARY.npz

Takes the arrays x, t_x and T (weeks), and prints JSON: the version, the parameters, the seconds
of the first fit and of the fastest one after it, when what the first compiled is at hand. Priors
are flat, so that its maximum is that of the likelihood; with its own priors it takes longer.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd

_PARAMETERS = ("r", "alpha", "a", "b")
_WARM_RUNS = 3


def main(path: str) -> None:
    """Fit the customers of one file."""
    warnings.simplefilter("ignore")
    # not in our own environment, and their imports warn
    from pymc_extras.prior import Prior  # type: ignore[import-not-found] # noqa: PLC0415
    from pymc_marketing.clv import BetaGeoModel  # type: ignore[import-not-found] # noqa: PLC0415

    arrays = np.load(path)
    customers = pd.DataFrame(
        {
            "customer_id": np.arange(len(arrays["x"])),
            "frequency": arrays["x"],
            "recency": arrays["t_x"],
            "T": arrays["T"],
        }
    )
    seconds = []
    for _ in range(1 + _WARM_RUNS):
        begun = time.perf_counter()
        flat = {name: Prior("HalfFlat") for name in _PARAMETERS}
        model = BetaGeoModel(data=customers, model_config=flat)
        model.fit(method="map", progressbar=False)
        seconds.append(time.perf_counter() - begun)
    found = {name: model.idata.posterior[name].item() for name in _PARAMETERS}
    result = {
        "version": version("pymc-marketing"),
        "parameters": found,
        "first_seconds": seconds[0],
        "seconds": min(seconds[1:]),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
