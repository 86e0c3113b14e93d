"""Every made shop by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.metrics.advisor.scenarios.often import BOUGHT_OFTEN
from tests.metrics.advisor.scenarios.seldom import BOUGHT_SELDOM
from tests.metrics.advisor.scenarios.troubled import TROUBLED
from tests.metrics.advisor.scenarios.young import YOUNG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.metrics.advisor.scenarios.scenario import Scenario

SCENARIOS: Mapping[str, Scenario] = {
    scenario.name: scenario for scenario in (*YOUNG, *BOUGHT_OFTEN, *BOUGHT_SELDOM, *TROUBLED)
}
