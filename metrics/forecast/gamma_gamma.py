"""Gamma–Gamma: what a customer's next order is worth.

Each customer's orders scatter around a mean of their own, and the means are spread over the
customers; nothing is assumed to tie a customer's order value to how often they buy.

Source: Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value" (FH),
http://www.brucehardie.com/notes/025/
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from metrics.forecast.newton import Surface, maximise

if TYPE_CHECKING:
    import numpy.typing as npt

    from metrics.forecast.newton import Covariance
    from metrics.forecast.summary import PurchaseSummary

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

_START_SHAPE = 4.0  # the climb starts at p = q = 4 and the customers' mean value
_TWO_MOMENTS = 2  # an inverse-gamma distribution has a variance only where its shape is larger


class NoMeanValue(ArithmeticError):
    """The fitted q is 1 or less: the mean over customers would be infinite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GammaGamma:
    """A fitted model; money in major units.

    p, q, v
        The parameters; v in major units (FH write γ).
    customers
        How many it was fitted on: those with a repeat occasion of value above 0.
    correlation
        Between repeat occasions and mean value of these customers; the model assumes 0. None
        where one of them does not vary.
    covariance
        Of the estimates of (log p, log q, log v), 3 rows of 3.
    """

    p: float
    q: float
    v: float
    log_likelihood: float
    customers: int
    correlation: float | None
    covariance: Covariance

    def moved(self, logs: Floats) -> GammaGamma:
        """Return the model with the logs of its parameters moved by so much."""
        p, q, v = (np.array([self.p, self.q, self.v]) * np.exp(logs)).tolist()
        return replace(self, p=p, q=q, v=v)

    @property
    def mean_value(self) -> float:
        """Mean order value of a customer of whom nothing is known: p v / (q − 1)."""
        return self.p * self.v / (self.q - 1)

    def expected_value(self, summary: PurchaseSummary) -> Floats:
        """Return the expected value of each customer's next orders, shape (n,) (FH eq. 5)."""
        shape, scale = self._posterior(summary)
        return np.asarray(self.p * scale / (shape - 1))

    def variances(self, summary: PurchaseSummary) -> tuple[Floats, Floats]:
        """Return how far a customer's own mean, and one order around it, may lie from expected.

        Both as variances in major units squared, shape (n,). That of the own mean is at most the
        variance of the means observed: for customers with few orders the model's own may be
        infinite.
        """
        shape, scale = self._posterior(summary)
        mean_squared = (self.p * scale / (shape - 1)) ** 2
        observed = summary.repeat_value[summary.repeat_value > 0]
        finite = np.maximum(shape - _TWO_MOMENTS, np.finfo(float).tiny)
        with np.errstate(over="ignore"):
            of_mean = np.minimum(mean_squared / finite, observed.var() if len(observed) else 0.0)
        return of_mean, (mean_squared + of_mean) / self.p

    def _posterior(self, summary: PurchaseSummary) -> tuple[Floats, Floats]:
        """Return shape and scale of the customer's own scatter: p x + q and v + x z̄."""
        repeats = summary.repeat_occasions
        known = np.where(summary.repeat_value > 0, repeats, 0)
        return self.p * known + self.q, self.v + known * summary.repeat_value


def fit_gamma_gamma(summary: PurchaseSummary) -> GammaGamma:
    """Estimate the parameters by maximum likelihood over customers with repeat value.

    There must be some.

    Raises
    ------
    NoMaximum
        The likelihood has none that can be reached.
    NoMeanValue
        The maximum lies where q ≤ 1.
    """
    used = (summary.repeat_occasions > 0) & (summary.repeat_value > 0)
    repeats, values = summary.repeat_occasions[used], summary.repeat_value[used]
    unit = float(values.mean())  # values around 1, whatever the currency
    start = np.log([_START_SHAPE, _START_SHAPE, (_START_SHAPE - 1) / _START_SHAPE])
    best = maximise(_Likelihood(repeats, values / unit), start)
    p, q, v = np.exp(best.point).tolist()
    if q <= 1:
        raise NoMeanValue
    varies = repeats.min() < repeats.max() and values.min() < values.max()
    return GammaGamma(
        p=p,
        q=q,
        v=v * unit,
        log_likelihood=best.surface.value - len(values) * float(np.log(unit)),
        customers=len(values),
        correlation=float(np.corrcoef(repeats, values)[0, 1]) if varies else None,
        covariance=best.covariance,
    )


class _Likelihood:
    """FH eq. 1a with its first and second derivatives in the logs of (p, q, v)."""

    def __init__(self, repeats: Integers, values: Floats) -> None:
        self._total = repeats * values
        self._repeats = repeats.astype(np.float64)
        self._x, self._counts = np.unique(repeats, return_counts=True)
        self._logs = float((self._repeats * np.log(self._total)).sum())
        self._constant = -float(np.log(values).sum())

    def __call__(self, logs: Floats) -> Surface:
        """Return the surface at the logs of (p, q, v)."""
        p, q, v = np.exp(logs).tolist()
        x, n = self._x, self._counts
        customers = float(n.sum())
        own, both = p * x, p * x + q
        digamma, trigamma = special.digamma(both), special.polygamma(1, both)
        reach = v + self._total
        log_reach, inverse = np.log(reach), 1 / reach
        rows = np.stack([log_reach, inverse, inverse**2])
        # einsum, because the threads of a BLAS cost more than they bring on a busy machine
        by_log, by_inverse, by_square = np.einsum("iu,u->i", rows, self._repeats).tolist()
        logs_sum, inverse_sum, square_sum = rows.sum(axis=1).tolist()
        weighted = p * by_square + q * square_sum
        value = (
            n @ (special.gammaln(both) - special.gammaln(own))
            - customers * special.gammaln(q)
            + customers * q * np.log(v)
            + p * (self._logs - by_log)
            - q * logs_sum
            + self._constant
        )
        gradient = np.array(
            [
                (n * x) @ (digamma - special.digamma(own)) + self._logs - by_log,
                n @ digamma - customers * (special.digamma(q) - np.log(v)) - logs_sum,
                customers * q / v - p * by_inverse - q * inverse_sum,
            ]
        )
        pp = (n * x**2) @ (trigamma - special.polygamma(1, own))
        pq = (n * x) @ trigamma
        qq = n @ trigamma - customers * special.polygamma(1, q)
        qv = customers / v - inverse_sum
        vv = -customers * q / v**2 + weighted
        hessian = np.array([[pp, pq, -by_inverse], [pq, qq, qv], [-by_inverse, qv, vv]])
        return Surface(value=float(value), gradient=gradient, hessian=hessian).in_logs(logs)
