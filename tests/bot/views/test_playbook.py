from __future__ import annotations

import re
from itertools import chain

import pytest

from bot.views.playbook import (
    action_name,
    action_steps,
    assumption_text,
    effort_text,
    group_name,
    lever_name,
    measure_name,
    reason_text,
)
from bot.words import languages, words_for
from metrics.advisor.groups import Group
from metrics.advisor.playbook import ACTIONS, ASSUMPTIONS, REASONS, Lever, Measure
from metrics.lifecycle import Finding

FIGURES: dict[str, float | int | str] = {
    "product": "Tea <b>",
    "best": "mail",
    "worst": "ads",
    "value": "PL",
    "customers": 12,
    "due": 3,
    "months": 4,
    "days": 90,
    "products": 2,
    "newcomers": 8.0,
    "median_days": 34.5,
}
"""Figures that are no fractions of 1."""

VARIANTS = {"by": ("channel", "country", "product"), "trait": ("channel", "country", "product")}


def _findings(code: str) -> list[Finding]:
    figures = {name: FIGURES.get(name, 0.25) for name in REASONS[code]}
    choice = next((name for name in VARIANTS if name in figures), None)
    if choice is None:
        return [Finding(code=code, figures=figures)]
    return [Finding(code=code, figures={**figures, choice: each}) for each in VARIANTS[choice]]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_name_and_three_steps_that_fit_a_phone(
    action: str, language: str
) -> None:
    words = words_for(language)
    name, steps = action_name(action, words), action_steps(action, words)

    assert 10 <= len(name) <= 65
    assert not name.endswith(".")
    assert len(steps) == len(set(steps)) == 3
    assert all(20 <= len(step) <= 130 for step in steps)
    assert all(step[-1] in ".?!" for step in steps)


def test_no_two_actions_have_the_same_name() -> None:
    words = words_for("en")

    assert len({action_name(action, words) for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence_with_its_figures(code: str, language: str) -> None:
    words = words_for(language)
    for finding in _findings(code):
        text = reason_text(finding, words, "EUR")

        assert text[0].isupper() or text[0].isdigit() or text[0] in "“„"
        assert not text.endswith(".")
        assert not re.search(r"[{}]", text)
        assert len(text) <= 160


def test_a_reason_shows_its_figures_as_the_language_writes_them() -> None:
    figures = {"rate": 0.184, "days": 365, "usual": 0.32, "median_days": 34.0}
    finding = Finding(code="second_order_late", figures=figures)

    assert reason_text(finding, words_for("en"), "EUR") == (
        "18% of first-time buyers order again within 365 days (32% is usual), half of those only "
        "after 34 days"
    )


def test_a_country_is_named_and_money_has_its_currency() -> None:
    words = words_for("en")
    trait: dict[str, float | str] = {"trait": "country", "value": "DE", "share": 0.6, "lift": 2.0}
    cost = {"cost_minor": 12_5000, "margin_minor": 9_0000.0}

    assert "Germany" in reason_text(Finding(code="best_alike", figures=trait), words, "EUR")
    assert reason_text(Finding(code="cost_above_first_margin", figures=cost), words, "EUR") == (
        "A new customer costs €12.50, and the first order earns €9.00"
    )


def test_a_fall_is_said_as_how_many_fewer() -> None:
    finding = Finding(code="newcomers_falling", figures={"change": -0.4, "newcomers": 12.0})

    assert reason_text(finding, words_for("en"), None) == (
        "New customers a month: 12, 40% fewer than in the three months before"
    )


@pytest.mark.parametrize("language", languages())
def test_every_assumption_is_the_end_of_a_sentence(language: str) -> None:
    words = words_for(language)
    guesses = {"low": 0.005, "mid": 0.02, "high": 0.04}

    for code, names in ASSUMPTIONS.items():
        assert set(names) == set(guesses)
        text = assumption_text(Finding(code=code, figures=guesses), words)
        assert not re.search(r"[{}]", text)
        assert not text.endswith(".")


def test_a_small_guess_keeps_its_decimal() -> None:
    guesses = {"low": 0.002, "mid": 0.005, "high": 0.01}
    text = assumption_text(Finding(code="orders_rise", figures=guesses), words_for("en"))

    assert text == "if customers order 0.2% to 1% more"


def test_every_lever_group_measure_and_effort_has_a_name() -> None:
    words = words_for("en")
    names = chain(
        (lever_name(lever, words) for lever in Lever),
        (group_name(group, words) for group in Group),
        (measure_name(measure, words) for measure in Measure),
        (effort_text(action.effort, words) for action in ACTIONS.values()),
    )

    assert all(names)
