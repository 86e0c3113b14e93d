"""Newton's method for the maximum of a smooth function of a few parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Covariance = tuple[tuple[float, ...], ...]

_MOST_STEPS = 200
_LONGEST_STEP = 1.5  # in the parameters' own scale: for logarithms, a factor of 4.5
_SHORTEST_STEP = 1e-12
_GAIN_LEFT = 1e-6  # stop when the next step promises less of a log-likelihood than this
_FLATTEST = 1e-7  # curvatures below this share of the largest count as this share
_ROUNDING = 1e-12  # a sum of so many logarithms is not exacter than this, relative to itself


class NoMaximum(ArithmeticError):
    """The likelihood kept rising, or could not be computed, wherever it was followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A function at one point: its value, gradient (k,) and Hessian (k, k)."""

    value: float
    gradient: Floats
    hessian: Floats

    def in_logs(self, logs: Floats) -> Surface:
        """Return the surface by the logs of the parameters, of which this is by themselves."""
        parameters = np.exp(logs)
        gradient = self.gradient * parameters
        hessian = self.hessian * np.outer(parameters, parameters) + np.diag(gradient)
        return Surface(value=self.value, gradient=gradient, hessian=hessian)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum:
    """Where a function is highest, and the surface there."""

    point: Floats
    surface: Surface

    @property
    def covariance(self) -> Covariance:
        """Inverse of the negative Hessian: the uncertainty of a maximum-likelihood estimate."""
        curvatures, axes = _curvatures(self.surface.hessian)
        return tuple(tuple(row) for row in ((axes / curvatures) @ axes.T).tolist())


def maximise(function: Callable[[Floats], Surface], start: Floats) -> Maximum:
    """Climb from `start` to a maximum.

    Each step is Newton's with the curvature's sign set right along each axis, so that it always
    points uphill; it is shortened until the function does not fall.

    Raises
    ------
    NoMaximum
        No maximum within 200 steps.
    """
    point, here = start, function(start)
    for _ in range(_MOST_STEPS):
        curvatures, axes = _curvatures(here.hessian)
        step = axes @ ((axes.T @ here.gradient) / curvatures)
        if not np.isfinite(step).all():
            break
        is_last = here.gradient @ step / 2 < _GAIN_LEFT
        step *= _LONGEST_STEP / max(float(np.abs(step).max()), _LONGEST_STEP)
        lowest = here.value - _ROUNDING * abs(here.value)
        there = function(point + step)
        while not there.value >= lowest:  # also true of nan
            step /= 2
            if np.abs(step).max() < _SHORTEST_STEP:
                raise NoMaximum
            there = function(point + step)
        point, here = point + step, there
        if is_last:
            return Maximum(point=point, surface=here)
    raise NoMaximum


def _curvatures(hessian: Floats) -> tuple[Floats, Floats]:
    """Return positive curvatures of the negative Hessian and their axes (columns)."""
    if not np.isfinite(hessian).all():
        raise NoMaximum
    curvatures, axes = np.linalg.eigh(-hessian)
    sizes = np.abs(curvatures)
    return np.maximum(sizes, max(_FLATTEST * sizes.max(), np.finfo(float).tiny)), axes
