"""The command line's own values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.console.arguments import parse


def test_rates_are_given_one_by_one() -> None:
    given = parse(["report", "orders.csv", "--rate", "eur=1.08", "--rate", "HRK = 0.13272"])
    assert given.report.rates == {"EUR": Decimal("1.08"), "HRK": Decimal("0.13272")}


@pytest.mark.parametrize(
    "rate", ["EUR", "EUR=", "EUR=0", "EUR=-1", "EUR=much", "XQX=1.08", "=1.08"]
)
def test_what_is_no_rate_ends_with_the_usage(
    rate: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["report", "orders.csv", "--rate", rate])
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err
