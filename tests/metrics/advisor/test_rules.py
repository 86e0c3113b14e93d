"""docs/advisor.md says what the code does: every action, limit, guess and number."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.advisor import thresholds
from metrics.advisor.groups import Group
from metrics.advisor.playbook import ACTIONS
from metrics.advisor.playbook.effects import Guess
from metrics.advisor.thresholds import Limit
from metrics.lifecycle.thresholds import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.advisor.playbook import Action

_ROOT = Path(__file__).parents[3]
_PAGE = (_ROOT / "docs" / "advisor.md").read_text(encoding="utf-8")
_NUMBERS = {name: value for name, value in vars(thresholds).items() if re.match("[A-Z]", name)}


def _table(heading: str) -> dict[str, list[str]]:
    """Return the rows of a section's table by their first cell."""
    section = re.split(r"(?m)^## ", _PAGE)
    text = next(part for part in section if part.startswith(heading))
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return {row[0].strip(" `"): [cell.strip() for cell in row[1:]] for row in rows}


def _said(action: Action) -> list[str]:
    places = [tuple(Stage).index(stage) + 1 for stage in action.stages]
    quadrants = "all" if len(action.quadrants) == 4 else " ".join(sorted(action.quadrants))
    return [
        "ours" if action.playbook_row is None else str(action.playbook_row),
        action.lever.value,
        f"{min(places)}–{max(places)}",
        quadrants,
        str(action.effort),
        "–" if action.customers is None else f"`{action.customers}`",
        f"`{action.measure}`",
        " ".join(action.sources),
    ]


def _number(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_number, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_number(each)}" for key, each in value.items())
    assert isinstance(value, int | float)
    return f"{value:g}"


def test_every_action_is_listed_as_it_is() -> None:
    rows = _table("Actions")

    assert list(rows) == list(ACTIONS)
    for name, (*first, _called_for, effort, customers, measure, source) in rows.items():
        assert [*first, effort, customers, measure, source] == _said(ACTIONS[name]), name


def test_every_limit_is_listed_with_its_ends_and_source() -> None:
    limits = {name: value for name, value in _NUMBERS.items() if isinstance(value, Limit)}

    assert _table("Limits") == {
        name: [_number(limit.at), _number(limit.full), limit.source]
        for name, limit in limits.items()
    }


def test_every_limit_stands_in_the_rule_of_an_action() -> None:
    rules = " ".join(row[4] for row in _table("Actions").values())

    assert {name for name in _table("Limits") if f"`{name}`" not in rules} == set()


def test_every_guess_is_listed() -> None:
    rows = _table("Effects")

    assert list(rows) == list(ACTIONS)
    for name, (_sum, *guesses) in rows.items():
        effect = ACTIONS[name].effect
        assert isinstance(effect, Guess)
        assert guesses == [_number(each) for each in (effect.low, effect.mid, effect.high)], name


def test_every_other_number_is_listed() -> None:
    numbers: Mapping[str, object] = {
        name: value
        for name, value in _NUMBERS.items()
        if isinstance(value, int | float | tuple | dict) and not isinstance(value, bool)
    }
    rows = _table("Other numbers")

    assert set(rows) == set(numbers)
    assert {name: row[0] for name, row in rows.items()} == {
        name: _number(value) for name, value in numbers.items()
    }


def test_every_group_is_listed() -> None:
    assert list(_table("Groups")) == [group.value for group in Group]


def test_the_tests_that_are_named_exist() -> None:
    here = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    named = set(re.findall(r"`(test_[a-z_0-9]+)`", _PAGE))

    assert len(named) > 15
    assert {name for name in named if f"def {name}(" not in here} == set()
