from __future__ import annotations

import pytest

from bot.places import first_city, place_near, places_named


@pytest.mark.parametrize(
    "name",
    [
        "Riga",
        "Ryga",
        "Rīga",
        "riga",
        "Рига",
        "里加",
        "Riga.",
        "Riga, Latvia",
        "Ryga Łotwa",
        "RIGA LV",
    ],
)
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


@pytest.mark.parametrize("name", ["Atlantis Nowhere", "Riga, Poland", "-", ""])
def test_what_is_no_city_is_none(name: str) -> None:
    assert places_named(name) == ()


def test_a_country_chooses_among_cities_of_one_name() -> None:
    assert {place.country for place in places_named("San Jose")} == {"US", "CR"}
    (place,) = places_named("San Jose, Costa Rica")
    assert place.zone == "America/Costa_Rica"


def test_hyphens_and_full_stops_make_no_other_name() -> None:
    (stoke,) = places_named("Stoke on Trent")
    (washington,) = places_named("Washington, D.C.")
    assert (stoke.country, washington.zone) == ("GB", "America/New_York")


def test_the_first_of_several_names_that_is_a_city_is_found() -> None:
    assert first_city(("on Sun City", "Sun City", "City")) == "Sun City"
    assert first_city(("on Riga", "-")) == ""


def test_a_point_belongs_to_the_nearest_city_also_across_the_date_line() -> None:
    assert place_near(56.95, 24.11).zone == "Europe/Riga"
    assert place_near(-17.5, -179.9).zone == "Pacific/Fiji"
