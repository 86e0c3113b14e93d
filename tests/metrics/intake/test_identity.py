from __future__ import annotations

import pyarrow as pa
import pytest

from metrics.intake.arrays import repeats
from metrics.intake.rows.identity import customer_keys

NOBODY = (
    "0", "000", "0.0", "guest", "Guests", "unknown", "ANONYMOUS", "walk-in", "walkin", "cash",
    "none", "null", "n/a", "na", "nan", "undefined", "deleted", "xx", "xxx", "?", "???", ".",
    "...", "-", "--", "gość", "Gast", "GÄSTE", "invité", "invitado", "convidado", "ospite",
    "viesis", "гость", "游客", "訪客", "ゲスト", "guest_user", "none@x.eu", "NULL@x.eu", "no@x.eu",
    "na@x.eu", "unknown@x.eu", "guest@x.eu", "anonymous@x.eu", "no-email@x.eu", "noreply@x.eu",
    "no_reply@x.eu", "not-provided@x.eu", "a**@x.eu", "ab*@x.eu", "axxxxb@x.eu",
)  # fmt: skip
PEOPLE = (
    "bob@x.eu", "nora@x.eu", "guesty@x.eu", "anna@x.eu", "cashmere@x.eu", "007@x.eu", "x@x.eu",
    "ö@x.eu",
)  # fmt: skip


def keys(cells: list[str | None]) -> list[str | None]:
    found: list[str | None] = customer_keys([pa.array(cells, pa.string())], [], []).to_pylist()
    return found


@pytest.mark.parametrize("cell", [*NOBODY, "not provided", "not set", "guest customer"])
def test_who_is_nobody_is_nobody_alone_and_among_people(cell: str) -> None:
    assert keys([cell]) == [None]
    assert keys([*PEOPLE, cell, None, *PEOPLE]) == [*PEOPLE, None, None, *PEOPLE]


def test_people_are_told_by_their_mail_in_small_letters() -> None:
    assert keys(["Bob@X.EU", None, "NORA@x.eu"]) == ["bob@x.eu", None, "nora@x.eu"]
    sliced = pa.array(["guest", "Bob@x.eu", None, "none@x.eu"], pa.string())[1:]
    assert customer_keys([sliced], [], []).to_pylist() == ["bob@x.eu", None, None]


@pytest.mark.parametrize("size", [1, 7, 8, 9, 16, 39, 40, 41, 60])
def test_a_repeated_id_of_any_length_is_noticed_and_a_different_one_is_not(size: int) -> None:
    ids = [f"{number:0{size}}" for number in range(9)]
    turned = [each[::-1] for each in ids]
    for different in (ids, turned, ["a" * length for length in range(1, size + 1)]):
        assert not repeats(pa.array([*different, None, None], pa.string()))
        assert repeats(pa.array([None, *different, different[-1]], pa.string()))
        assert not repeats(pa.array([different[-1], *different], pa.string())[1:])


def test_a_mail_crossed_out_is_nobody_wherever_it_stands_in_a_large_file() -> None:
    for before in range(5):  # so many of the four stand at the end of a piece
        long = "a" * (262_144 - len("@b.example") - before) + "@b.example"
        assert keys([long, "xxxx@b.example"]) == [long, None]
