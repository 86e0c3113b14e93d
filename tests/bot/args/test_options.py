from __future__ import annotations

import pytest

from bot.args.errors import GivenTwice, NotAChoice, TooMuchText
from bot.args.options import (
    GROUPING,
    LINES,
    PERIOD,
    SHOWN,
    Option,
    parse_cohorts,
    parse_products,
    parse_segments,
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", ("month", "retention")),
        ("weekly", ("week", "retention")),
        ("by quarter, revenue", ("quarter", "revenue")),
        ("REVENUE yearly", ("year", "revenue")),
        ("tydzień", ("week", "retention")),
        ("przychód po kwartałach kwartalnie", None),
        ("przychód kwartalnie", ("quarter", "revenue")),
        ("week weekly", ("week", "retention")),
    ],
)
def test_cohorts_take_a_period_and_what_to_show_in_any_order(
    text: str, chosen: tuple[str, str] | None
) -> None:
    if chosen is None:
        with pytest.raises(NotAChoice):
            parse_cohorts(text)
    else:
        assert parse_cohorts(text) == chosen


@pytest.mark.parametrize(
    ("text", "grouping"),
    [
        ("", "rfm"),
        ("habits", "habits"),
        ("by channel", "channel"),
        ("wg kanału", "channel"),
        ("by country", "country"),
        ("wg krajów", "country"),
        ("discount codes", "discount"),
        ("kupony", "discount"),
        ("first category", None),
    ],
)
def test_segments_take_a_grouping(text: str, grouping: str | None) -> None:
    if grouping is None:
        with pytest.raises(NotAChoice):
            parse_segments(text)
    else:
        assert parse_segments(text) == grouping


@pytest.mark.parametrize(("text", "lines"), [("", "published"), ("own lines", "own")])
def test_products_take_whose_lines(text: str, lines: str) -> None:
    assert parse_products(text) == lines


@pytest.mark.parametrize("option", [PERIOD, SHOWN, GROUPING, LINES], ids=lambda o: o.field.name)
def test_every_offered_word_is_understood_and_stands_for_another_choice(option: Option) -> None:
    offered = option.offered()
    assert len({option.codes[word] for word in offered}) == len(offered)
    assert set(option.codes.values()) == {option.codes[word] for word in offered}


def test_an_unknown_word_is_quoted_with_what_would_be_understood() -> None:
    with pytest.raises(NotAChoice) as refused:
        parse_cohorts("daily")
    assert refused.value.text == "daily"
    assert refused.value.choices[:4] == ("weekly", "monthly", "quarterly", "yearly")
    assert refused.value.example == "/cohorts weekly"


def test_two_words_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(GivenTwice) as refused:
        parse_cohorts("weekly monthly")
    assert (refused.value.first, refused.value.second) == ("weekly", "monthly")


def test_a_text_of_any_length_is_refused_at_once() -> None:
    with pytest.raises(TooMuchText):
        parse_segments("habits " * 10_000)
