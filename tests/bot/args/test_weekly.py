from __future__ import annotations

import pytest

from bot.args.errors import GivenTwice, NotAChoice, NowHasNoTime, TooMuchText
from bot.args.weekly import SummaryArguments, parse_summary, parse_switch, possible_places
from bot.summary import Part
from metrics.week import Cadence


@pytest.mark.parametrize(
    ("typed", "minute_of_day"),
    [
        ("9", 540),
        ("09:00", 540),
        ("8.30", 510),
        ("18h", 1080),
        ("18h05", 1085),
        ("7pm", 1140),
        ("7 p.m.", 1140),
        ("12am", 0),
        ("12 pm", 720),
        ("at 23:59", 1439),
        ("o 9 rano", 540),
        ("in the evening at 7", 1140),
        ("3 po południu", 900),
        ("18:30 wieczorem", 1110),
        ("o 7", 420),
        ("noon", 720),
        ("północ", 0),
        ("٠٩:٠٠", 540),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, minute_of_day: int) -> None:
    assert parse_summary(typed, Cadence.WEEKLY) == SummaryArguments(minute_of_day=minute_of_day)


@pytest.mark.parametrize("typed", ["24:00", "9:60", "13pm", "0am", "9:5", "99"])
def test_times_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(NotAChoice) as refused:
        parse_summary(typed, Cadence.WEEKLY)
    assert refused.value.text == typed


@pytest.mark.parametrize(
    ("typed", "weekday"),
    [
        ("monday", 0), ("Mondays", 0), ("on Tue", 1), ("w środę", 2), ("czw.", 3), ("PIĄTEK", 4),
        ("w każdą sobotę", 5), ("niedz", 6), ("pn", 0), ("nd.", 6),
    ],
)  # fmt: skip
def test_days_are_known_in_english_and_polish(typed: str, weekday: int) -> None:
    assert parse_summary(typed, Cadence.WEEKLY).weekday == weekday


@pytest.mark.parametrize(
    ("typed", "switch"),
    [("on", "on"), ("włącz", "on"), ("OFF", "off"), ("wyłącz", "off"), ("teraz", "now")],
)
def test_switches_are_known_in_english_and_polish(typed: str, switch: str) -> None:
    assert parse_summary(typed, Cadence.WEEKLY).switch == switch


@pytest.mark.parametrize(
    ("typed", "month_day", "minute_of_day"),
    [
        ("15", 15, None),
        ("1st at 9", 1, 540),
        ("on the 31st 18:30", 31, 1110),
        ("last 7am", 31, 420),
        ("at 9", None, 540),
        ("15 9", 15, 540),
        ("10:00 3.", 3, 600),
    ],
)
def test_of_a_month_a_bare_number_is_the_day(
    typed: str, month_day: int | None, minute_of_day: int | None
) -> None:
    read = parse_summary(typed, Cadence.MONTHLY)
    assert (read.month_day, read.minute_of_day) == (month_day, minute_of_day)


@pytest.mark.parametrize(
    ("typed", "cadence", "command"),
    [
        ("monthly", Cadence.WEEKLY, "/monthly"),
        ("on daily 9:00", Cadence.WEEKLY, "/daily"),
        ("co tydzień", Cadence.MONTHLY, "/weekly"),
    ],
)
def test_another_cadence_has_a_command_of_its_own(
    typed: str, cadence: Cadence, command: str
) -> None:
    with pytest.raises(NotAChoice) as refused:
        parse_summary(typed, cadence)
    assert refused.value.choices == (command,)


@pytest.mark.parametrize(
    ("typed", "cadence"),
    [
        ("every week", Cadence.WEEKLY),
        ("co miesiąc", Cadence.MONTHLY),
        ("every day", Cadence.DAILY),
        ("on the last day of the month", Cadence.MONTHLY),
    ],
)
def test_its_own_cadence_may_be_said_and_is_no_place(typed: str, cadence: Cadence) -> None:
    assert not parse_summary(typed, cadence).place


@pytest.mark.parametrize("typed", ["0", "32", "monday"])
def test_days_that_no_month_has_are_refused(typed: str) -> None:
    with pytest.raises(NotAChoice):
        parse_summary(typed, Cadence.MONTHLY)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("on monday 9:00 New York", "New York"),
        ("Europe/Riga", "Europe/Riga"),
        ("friday in São Paulo at 18", "São Paulo"),
        ("里加 9:00", "里加"),
    ],
)
def test_what_is_nothing_else_is_the_place(typed: str, place: str) -> None:
    assert parse_summary(typed, Cadence.WEEKLY).place == place


@pytest.mark.parametrize("typed", ["morning", "wieczorem", "18 rano", "12 in the morning"])
def test_a_part_of_the_day_without_an_hour_that_fits_is_refused(typed: str) -> None:
    with pytest.raises(NotAChoice) as refused:
        parse_summary(f"monday {typed}", Cadence.WEEKLY)
    assert refused.value.text == typed.rsplit(maxsplit=1)[-1]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("on monday, 9:00 Riga", ()),
        ("Thu Duc 9:00", ("Thu Duc",)),
        ("9 Stoke on Trent", ("Stoke on Trent", "Stoke on", "on Trent")),
        ("New York - on Europe/Riga", ()),
    ],
)
def test_words_of_two_meanings_may_be_a_place_together(
    typed: str, places: tuple[str, ...]
) -> None:
    assert possible_places(typed) == places


def test_the_words_of_a_place_mean_nothing_else() -> None:
    read = parse_summary("on  sun Stoke on Trent 9:00", Cadence.WEEKLY, "Stoke on Trent")
    assert read == SummaryArguments(
        switch="on", weekday=6, minute_of_day=540, place="Stoke on Trent"
    )


def test_parts_are_put_in_and_left_out() -> None:
    read = parse_summary("without forecast, actions with customers", Cadence.WEEKLY)
    assert read.without_parts == {Part.FORECAST, Part.ACTIONS}
    assert read.with_parts == {Part.CUSTOMERS}
    assert parse_summary("text only", Cadence.WEEKLY).without_parts == {Part.CHART}
    assert parse_summary("bez wykresu", Cadence.WEEKLY).without_parts == {Part.CHART}


@pytest.mark.parametrize("typed", ["chart only", "only the chart", "tylko wykres", "sam wykres"])
def test_only_leaves_out_every_other_part(typed: str) -> None:
    read = parse_summary(typed, Cadence.WEEKLY)
    assert read.with_parts == {Part.CHART}
    assert read.without_parts == set(Part) - {Part.CHART}


def test_now_takes_parts_and_nothing_that_is_for_later() -> None:
    read = parse_summary("now without chart", Cadence.WEEKLY)
    assert read.switch == "now"
    assert read.without_parts == {Part.CHART}
    for typed in ("now Riga", "now at 9", "friday now"):
        with pytest.raises(NowHasNoTime):
            parse_summary(typed, Cadence.WEEKLY)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [("monday friday", "monday", "friday"), ("9 10:30", "9", "10:30"), ("on off", "on", "off")],
)
def test_what_is_said_twice_is_refused_as_it_was_typed(
    typed: str, first: str, second: str
) -> None:
    with pytest.raises(GivenTwice) as refused:
        parse_summary(typed, Cadence.WEEKLY)
    assert (refused.value.first, refused.value.second) == (first, second)


def test_a_page_of_text_is_no_time() -> None:
    with pytest.raises(TooMuchText):
        parse_summary("monday " * 1000, Cadence.WEEKLY)


def test_a_switch_is_on_off_or_not_said() -> None:
    assert parse_switch(" ON ", "/alerts on") is True
    assert parse_switch("wyłącz", "/alerts on") is False
    assert parse_switch("", "/alerts on") is None
    with pytest.raises(NotAChoice):
        parse_switch("perhaps", "/alerts on")
