from __future__ import annotations

import pytest

from bot.places import place_near, places_named


@pytest.mark.parametrize("name", ["Riga", "Ryga", "Rīga", "riga", "Рига", "里加"])
def test_a_city_is_known_in_many_languages(name: str) -> None:
    (place,) = places_named(name)
    assert (place.city, place.country, place.zone) == ("Riga", "LV", "Europe/Riga")


def test_the_city_with_most_people_is_meant_and_far_smaller_ones_are_not() -> None:
    (place,) = places_named("London")
    assert place.country == "GB"


def test_cities_of_about_one_size_are_all_returned_one_for_each_zone() -> None:
    zones = [place.zone for place in places_named("Springfield")]
    assert "America/Chicago" in zones
    assert "America/New_York" in zones
    assert len(zones) == len(set(zones))


def test_what_is_no_city_is_none() -> None:
    assert places_named("Atlantis Nowhere") == ()


def test_a_point_belongs_to_the_nearest_city_also_across_the_date_line() -> None:
    assert place_near(56.95, 24.11).zone == "Europe/Riga"
    assert place_near(-17.5, -179.9).zone == "Pacific/Fiji"
