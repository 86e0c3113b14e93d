"""The words around cities and time zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from bot.places import Place
    from bot.words import Words


def place_line(place: Place, words: Words) -> str:
    """Say which city was understood."""
    return html(
        words.gettext("{city}, {country} ({zone})"),
        city=place.city,
        country=words.country(place.country),
        zone=place.zone,
    )


def ask_place(words: Words) -> Reply:
    """Ask whose clock counts."""
    return Reply(
        text=words.gettext(
            "Which city is your shop in? I need it for the time zone. Type its name, or share "
            "your location (📎 → Location)."
        )
    )


def which_place(places: tuple[Place, ...], words: Words) -> Reply:
    """Ask which of several cities of one name is meant."""
    keyboard = tuple(
        (
            Button(
                label=words.gettext("{city}, {country} ({zone})").format(
                    city=place.city, country=words.country(place.country), zone=place.zone
                ),
                data=Press("place", place.zone).pack(),
            ),
        )
        for place in places
    )
    return Reply(text=words.gettext("Which one?"), keyboard=keyboard)


def zone_of_orders(zone: str, words: Words) -> str:
    """Say that the clock is the one of the orders, and what it lacks."""
    return html(
        words.gettext(
            "Time zone: {zone}, as in your orders. Name a city to follow summer time: "
            "<code>/weekly Riga</code>"
        ),
        zone=zone_title(zone),
    )


def no_place_asked(words: Words) -> str:
    """Answer a button of a question that stands no more."""
    return words.gettext("I am no longer asking this. Please send the command again.")


def zone_title(zone: str) -> str:
    """Write a zone for people: a fixed distance from UTC is named the other way round there."""
    fixed = zone.removeprefix("Etc/GMT")
    if fixed == zone or not fixed[1:].isdecimal():
        return zone
    return f"UTC{'+' if fixed[0] == '-' else '−'}{fixed[1:]}"
