from __future__ import annotations

from pathlib import Path

import pytest

from metrics.advisor.playbook import ACTIONS
from metrics.lifecycle.findings import FINDINGS
from tests.metrics.advisor.scenarios.advice import advice_for
from tests.metrics.advisor.scenarios.shops import SCENARIOS

shops = pytest.mark.parametrize("name", SCENARIOS)


def test_scenarios_speak_of_known_reasons_and_actions() -> None:
    for scenario in SCENARIOS.values():
        assert scenario.top | scenario.named <= set(FINDINGS)
        assert scenario.fitting | scenario.wrong <= set(ACTIONS)
        assert not scenario.fitting & scenario.wrong


def test_every_scenario_is_listed_as_it_is() -> None:
    page = (Path(__file__).parents[3] / "docs" / "advisor.md").read_text(encoding="utf-8")
    section = page.partition("## Scenarios")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]

    assert rows[1:] == ["| " + " | ".join(each.row()) + " |" for each in SCENARIOS.values()]


@shops
def test_a_shop_is_in_the_stage_its_orders_show(name: str) -> None:
    assert advice_for(name).lifecycle.stage == SCENARIOS[name].stage


@shops
def test_effort_goes_where_the_shop_needs_it(name: str) -> None:
    assert advice_for(name).direction == SCENARIOS[name].direction


@shops
def test_what_matters_most_is_the_first_reason(name: str) -> None:
    scenario, advice = SCENARIOS[name], advice_for(name)

    assert advice.first_reason in scenario.top
    assert scenario.named <= set(advice.reasons)


@shops
def test_a_fitting_action_is_offered(name: str) -> None:
    assert SCENARIOS[name].fitting & set(advice_for(name).actions)


@shops
def test_nothing_is_offered_that_common_sense_forbids(name: str) -> None:
    assert not SCENARIOS[name].wrong & set(advice_for(name).actions)
