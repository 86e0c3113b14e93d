"""A summary as its reader sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.summary import ALL_PARTS, Part, PeriodQuestion, Progress
from bot.views.week import nothing_new, nothing_stored, week_reply
from bot.words import words_for
from metrics.refusal import Refusal
from metrics.week import (
    Cadence,
    Compared,
    Expected,
    Figure,
    ForecastCheck,
    Hole,
    PeriodForecast,
    PeriodSummary,
    Record,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    AsRead = Callable[[str], str]

WEEK = Span(from_day=date(2026, 11, 9), to_day=date(2026, 11, 15))
NEXT = Span(from_day=date(2026, 11, 16), to_day=date(2026, 11, 22))
FORECAST = PeriodForecast(
    span=NEXT,
    orders=Expected(mean=205.4, low=180.2, high=231.7),
    revenue_minor=Expected(mean=98_000_000, low=85_000_000, high=111_000_000),
    care=None,
)


def compared(
    value: float | None, before: float | None, mean: float | None, year: float | None = None
) -> Compared:
    return Compared(value=value, before=before, mean_of_four=mean, year_ago=year)


RICH = PeriodSummary(
    cadence=Cadence.WEEKLY,
    span=WEEK,
    known_to=WEEK.to_day,
    data_to=WEEK.to_day,
    stale=False,
    currency="EUR",
    has_customers=True,
    figures={
        Figure.REVENUE: compared(102_345_000, 93_000_000, 95_000_000, 80_000_000),
        Figure.ORDERS: compared(214, 191, 200.5, 165),
        Figure.NEW_CUSTOMERS: compared(80, 84, 80, 60),
        Figure.RETURNING_CUSTOMERS: compared(120, 100, 104.25, 99),
        Figure.ORDER_VALUE: compared(478_247.66, 486_910.99, 473_815.46, 484_848.48),
        Figure.REPEAT_RATE: compared(0.312, 0.3111, 0.309),
    },
    record=Record(figure=Figure.ORDERS, highest=True, since=date(2026, 3, 16), periods=33),
    points=(),
    slipped=17,
    slipped_usually=12.25,
    due=9,
    forecast=FORECAST,
    check=ForecastCheck(
        forecast=replace(FORECAST, span=WEEK), orders=214, revenue_minor=102_345_000
    ),
    hole=None,
)
ASKED = PeriodQuestion(
    cadence=Cadence.WEEKLY,
    today=date(2026, 11, 16),
    progress=(
        Progress(
            action="Welcome series", figure="second order", unit="share", before=0.31, now=0.342
        ),
        Progress(action="Refill <mail>", figure="revenue", unit="money", before=None, now=1e6),
    ),
)


def told(
    as_read: AsRead, summary: PeriodSummary, asked: PeriodQuestion = ASKED, language: str = "en"
) -> str:
    reply = week_reply(summary, asked, words_for(language))
    return re.sub("[\xa0\u2009\u202f]", " ", as_read(reply.text))


def test_a_rich_week_fits_one_screen(as_read: AsRead) -> None:
    assert told(as_read, RICH).splitlines() == [
        "Best week since March: 214 orders, +12%",
        "Week 46: Nov 9 – 15, 2026",
        "",
        "Revenue €10,234.50 · +10% · +8% · +28%",
        "Orders 214 · +12% · +7% · +30%",
        "New customers 80 · -5% · 0% · +33%",
        "Returning customers 120 · +20% · +15% · +21%",
        "Order value €47.82 · -2% · +1% · -1%",
        "Repeat buyers in 365 days 31.2% · +0.1 pp · +0.3 pp · –",
        "Against: the week before · mean of four weeks · last year",
        "",
        "Slipped to at risk: 17 customers (usually 12)",
        "Due to buy again in the coming week: 9 customers",
        "",
        "Forecast 180 to 232 orders, 214 came: as expected.",
        "The next week: about 205 orders (180 to 232), €8.5K to €11K",
        "",
        "✓ Welcome series: second order 31% → 34.2%",
        "✓ Refill <mail>: revenue ? → €100.00",
        "",
        "→ Remind 9 customers that it is time to buy again.",
    ]


@pytest.mark.parametrize("language", ["en", "pl"])
def test_no_summary_is_longer_than_a_screen(as_read: AsRead, language: str) -> None:
    text = told(as_read, RICH, language=language)
    assert len(text) <= 900
    assert len(text.splitlines()) <= 21


def test_each_part_can_be_left_out(as_read: AsRead) -> None:
    whole = told(as_read, RICH)
    of_part = {
        Part.FIGURES: "Revenue €",
        Part.CUSTOMERS: "Slipped to at risk",
        Part.FORECAST: "The next week",
        Part.ACTIONS: "Welcome series",
    }
    for part, words in of_part.items():
        asked = replace(ASKED, parts=ALL_PARTS - {part})
        assert words in whole
        assert words not in told(as_read, RICH, asked)


def test_lists_are_a_press_away() -> None:
    keyboard = week_reply(RICH, ASKED, words_for("en")).keyboard
    assert [[button.data for button in row] for row in keyboard] == [
        ["run:winback", "due:"],
        ["run:report"],
    ]
    nobody = replace(RICH, slipped=0, due=None)
    keyboard = week_reply(nobody, ASKED, words_for("en")).keyboard
    assert [[button.data for button in row] for row in keyboard] == [["run:report"]]


@pytest.mark.parametrize(
    ("changes", "first_line"),
    [
        (
            {"record": Record(figure=Figure.ORDERS, highest=True, since=None, periods=9)},
            "Best week so far: 214 orders, +12%",
        ),
        (
            {"record": Record(
                figure=Figure.REVENUE, highest=True, since=date(2025, 11, 24), periods=50
            )},
            "Best week since November 2025: €10,234.50, +10%",
        ),
        (
            {"record": Record(
                figure=Figure.ORDERS, highest=False, since=date(2026, 8, 3), periods=13
            )},
            "Quietest week since August: 214 orders, +12%",
        ),
        (
            {"record": Record(figure=Figure.ORDERS, highest=False, since=None, periods=13)},
            "Quietest week so far: 214 orders, +12%",
        ),
        ({"record": None}, "More orders than the week before: 214 orders, +12%"),
    ],
)  # fmt: skip
def test_the_week_is_one_sentence(
    as_read: AsRead, changes: dict[str, Record | None], first_line: str
) -> None:
    summary = replace(RICH, **changes)  # type: ignore[arg-type] # by test
    assert told(as_read, summary).splitlines()[0] == first_line


@pytest.mark.parametrize(
    ("orders", "before", "first_line"),
    [
        (5, 8, "Fewer orders than the week before: 5 orders, -38%"),
        (5, 5, "As many orders as the week before: 5 orders, 0%"),
        (5, 0, "More orders than the week before: 5 orders"),
        (1, None, "1 order"),
        (0, 5, "No orders in the last week"),
    ],
)
def test_a_week_without_a_record_stands_against_the_one_before(
    as_read: AsRead, orders: int, before: int | None, first_line: str
) -> None:
    figures = {**RICH.figures, Figure.ORDERS: compared(orders, before, None)}
    summary = replace(RICH, record=None, figures=figures)
    assert told(as_read, summary).splitlines()[0] == first_line


@pytest.mark.parametrize(
    ("cadence", "day", "lines"),
    [
        (Cadence.DAILY, date(2026, 11, 9), ["Best day since Mar 16, 2026: 214 orders, +12%",
                                            "Monday, November 9, 2026"]),
        (Cadence.MONTHLY, date(2026, 11, 1), ["Best month since March: 214 orders, +12%",
                                              "November 2026"]),
    ],
)  # fmt: skip
def test_days_and_months_speak_of_themselves(
    as_read: AsRead, cadence: Cadence, day: date, lines: list[str]
) -> None:
    span = Span(from_day=day, to_day=day if cadence == Cadence.DAILY else date(2026, 11, 30))
    summary = replace(RICH, cadence=cadence, span=span, known_to=span.to_day)
    assert told(as_read, summary).splitlines()[:2] == lines


def test_what_is_late_or_was_missed_says_so(as_read: AsRead) -> None:
    text = told(as_read, RICH, replace(ASKED, due_on=date(2026, 11, 16), missed=2))
    assert "Late: it was due on Nov 16, 2026." in text
    assert "2 summaries before this one never came." in text


def test_a_week_cut_short_asks_for_the_rest(as_read: AsRead) -> None:
    friday = date(2026, 11, 13)
    text = told(as_read, replace(RICH, known_to=friday, data_to=friday, record=None))
    assert text.splitlines()[0] == "214 orders up to Nov 13, 2026, +12%"
    assert "⚠️ Your orders end on Nov 13, 2026: compared are the same days of before." in text
    assert text.endswith("→ Send me a fresh export of your orders.")


def test_of_stale_data_only_the_figures_are_shown(as_read: AsRead) -> None:
    text = told(as_read, replace(RICH, stale=True))
    assert "⚠️ Your orders end on Nov 15, 2026, so this is the latest I can tell." in text
    assert "Slipped" not in text
    assert "The next week" not in text
    assert text.endswith("→ Send me a fresh export of your orders.")
    assert (
        week_reply(replace(RICH, stale=True), ASKED, words_for("en")).keyboard[0]
        == (week_reply(RICH, ASKED, words_for("en")).keyboard[-1])
    )


def test_a_hole_in_the_data_is_asked_about(as_read: AsRead) -> None:
    hole = Hole(span=Span(from_day=date(2026, 11, 4), to_day=date(2026, 11, 6)), usual_orders=88.4)
    text = told(as_read, replace(RICH, hole=hole))
    assert "⚠️ No orders at all: Nov 4 – 6, 2026. About 88 would be usual." in text


def test_without_customer_key_nothing_is_said_of_customers(as_read: AsRead) -> None:
    unknown = compared(None, None, None)
    of_customers = (Figure.NEW_CUSTOMERS, Figure.RETURNING_CUSTOMERS, Figure.REPEAT_RATE)
    summary = replace(
        RICH,
        has_customers=False,
        figures={**RICH.figures, **dict.fromkeys(of_customers, unknown)},
        slipped=None,
        due=None,
        forecast=Refusal(reason="no_customer_key"),
        check=None,
    )
    text = told(as_read, summary)
    assert "Your export does not say who bought: new and returning I cannot tell." in text
    assert "New customers" not in text
    assert text.endswith("→ Ask /stage where your next effort belongs.")


@pytest.mark.parametrize(
    ("came", "verdict"),
    [(150, "150 came: fewer."), (180, "180 came: as expected."), (233, "233 came: more.")],
)
def test_a_forecast_is_held_against_what_came(as_read: AsRead, came: int, verdict: str) -> None:
    check = ForecastCheck(forecast=FORECAST, orders=came, revenue_minor=0)
    assert f"Forecast 180 to 232 orders, {verdict}" in told(as_read, replace(RICH, check=check))


def test_a_forecast_from_few_data_says_so(as_read: AsRead) -> None:
    care = Refusal(reason="few_customers", found=120, needed=500)
    unsure = replace(FORECAST, care=care, revenue_minor=None)
    text = told(as_read, replace(RICH, forecast=unsure))
    assert "The next week: about 205 orders (180 to 232) ⚠️ few data yet" in text


@pytest.mark.parametrize(
    ("changes", "planned", "expected"),
    [
        ({}, "Write to your champions", "Write to your champions"),
        ({"slipped": 40}, None, "More customers than usual fell silent. Write to them."),
        ({"due": 1}, None, "Remind 1 customer that it is time to buy again."),
        ({"due": 0}, None, "Write to 17 customers before the silence lasts."),
        ({"due": 0, "slipped": 0}, None, "Ask /stage where your next effort belongs."),
    ],
)
def test_there_is_one_thing_to_do(
    as_read: AsRead, changes: dict[str, int], planned: str | None, expected: str
) -> None:
    summary = replace(RICH, **changes)  # type: ignore[arg-type] # by test
    text = told(as_read, summary, replace(ASKED, to_do=planned))
    assert text.splitlines()[-1] == f"→ {expected}"
    assert text.count("→ ") - text.count(" → ") == 1


def test_fewer_newcomers_than_usual_are_worth_a_look(as_read: AsRead) -> None:
    figures = {**RICH.figures, Figure.NEW_CUSTOMERS: compared(60, 84, 80)}
    text = told(as_read, replace(RICH, due=0, slipped=0, figures=figures))
    assert text.endswith("→ Fewer new customers than usual. See where they come from: /segments")


def test_nothing_new_is_one_line(as_read: AsRead) -> None:
    reply = nothing_new(date(2026, 11, 8), ASKED, words_for("en"))
    assert as_read(reply.text) == (
        "Nothing new since the last summary: your orders end on Nov 8, 2026. Send me a fresh "
        "export, and the next summary has news."
    )
    assert reply.pictures == ()
    assert "\n" not in as_read(nothing_stored(ASKED, words_for("en")).text)


def test_nothing_new_says_what_never_came_before_it(as_read: AsRead) -> None:
    reply = nothing_new(date(2026, 11, 8), replace(ASKED, missed=2), words_for("en"))
    late = "2 summaries before this one never came."
    assert as_read(reply.text).splitlines()[1:] == [late]
    reply = nothing_stored(replace(ASKED, missed=2), words_for("en"))
    assert as_read(reply.text).splitlines()[1:] == [late]
