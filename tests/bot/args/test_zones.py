from __future__ import annotations

import pytest

from bot.args.errors import OffsetUnusable
from bot.args.zones import zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("GMT+2", "Etc/GMT-2"),
        ("UTC+2", "Etc/GMT-2"),
        ("gmt-5", "Etc/GMT+5"),
        ("utc +02:00", "Etc/GMT-2"),
        ("UTC −3", "Etc/GMT+3"),
        ("GMT+14", "Etc/GMT-14"),
        ("UTC-12", "Etc/GMT+12"),
        ("utc+0", "UTC"),
    ],
)
def test_a_distance_from_utc_is_ahead_of_it_where_it_has_a_plus(typed: str, zone: str) -> None:
    assert zone_of(typed, "") == zone


def test_a_full_name_is_the_zone_of_that_name_also_where_iana_turns_the_sign() -> None:
    assert zone_of("Etc/GMT+2", "") == "Etc/GMT+2"
    for typed in ("utc", "Gmt", "cet", "EET"):
        assert zone_of(typed, "") == typed.upper()


@pytest.mark.parametrize("typed", ["utc +5:30", "UTC+5 30", "GMT-3.30", "UTC+15", "gmt-13"])
def test_a_distance_that_no_zone_keeps_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(OffsetUnusable) as refused:
        zone_of(typed, "/weekly Riga")
    assert refused.value.text == typed
