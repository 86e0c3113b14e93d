"""What a week says, and with the same machinery a day or a month.

What is offered here needs no frame; `metrics.week.measured` reads orders.
"""

from metrics.week.calendar import Cadence, Span, last_complete_span
from metrics.week.results import (
    Compared,
    Expected,
    Figure,
    ForecastCheck,
    Hole,
    PeriodForecast,
    PeriodPoint,
    PeriodSummary,
    Record,
    Said,
)

__all__ = [
    "Cadence",
    "Compared",
    "Expected",
    "Figure",
    "ForecastCheck",
    "Hole",
    "PeriodForecast",
    "PeriodPoint",
    "PeriodSummary",
    "Record",
    "Said",
    "Span",
    "last_complete_span",
]
