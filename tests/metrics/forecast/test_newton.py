from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from metrics.forecast.newton import NoMaximum, Surface, maximise

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def _hill(point: Floats) -> Surface:
    """A normal density's logarithm around (1, −2) with variances 4 and 1/9, no covariance."""
    away = point - np.array([1.0, -2.0])
    curvature = np.array([0.25, 9.0])
    return Surface(
        value=float(-(curvature @ away**2) / 2),
        gradient=-curvature * away,
        hessian=-np.diag(curvature),
    )


def _ridge(point: Floats) -> Surface:
    """−cos along one axis: starts where it curves the wrong way, highest at π."""
    return Surface(
        value=float(-np.cos(point[0])),
        gradient=np.sin(point),
        hessian=np.array([[np.cos(point[0])]]),
    )


def _slope(point: Floats) -> Surface:
    return Surface(value=float(point[0]), gradient=np.ones(1), hessian=np.array([[-1e-3]]))


def _cliff(point: Floats) -> Surface:
    """Promises to rise and falls on every step, however short."""
    return Surface(
        value=0.0 if point[0] == 0 else -1.0, gradient=np.ones(1), hessian=np.array([[-1.0]])
    )


def _nowhere(_point: Floats) -> Surface:
    return Surface(value=0.0, gradient=np.ones(1), hessian=np.array([[np.nan]]))


def _endless(point: Floats) -> Surface:
    return Surface(value=float(point[0]), gradient=np.array([np.inf]), hessian=np.array([[-1.0]]))


def test_top_and_uncertainty_of_a_normal_hill_are_found_exactly() -> None:
    best = maximise(_hill, np.array([40.0, 25.0]))

    assert best.point == pytest.approx([1.0, -2.0], abs=1e-12)
    assert np.array(best.covariance) == pytest.approx(np.diag([4.0, 1 / 9]), abs=1e-12)


def test_climb_goes_uphill_where_the_surface_curves_upwards() -> None:
    assert maximise(_ridge, np.array([0.3])).point == pytest.approx([np.pi], abs=1e-6)


@pytest.mark.parametrize("surface", [_slope, _cliff, _nowhere, _endless])
def test_what_has_no_maximum_is_refused(surface: object) -> None:
    assert callable(surface)
    with pytest.raises(NoMaximum):
        maximise(surface, np.zeros(1))
