"""A layout for a table that no platform is known to write, from header words and from values."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from metrics.errors import ColumnsInDoubt, MissingColumns
from metrics.intake.columns.evidence import fits, is_money, is_when, shape_of
from metrics.intake.columns.meanings import Meaning
from metrics.intake.columns.words import WORDS
from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.intake.sheets import normal
from metrics.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.intake.result import ReadingHints
    from metrics.intake.sheets import Sheet

_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_CURRENCY_WORD = re.compile(r"(?:^|\s)(?:[a-z]{3}|[€$£¥]|zł)$|[*:]+$")
_OTHER_THINGS = """
name names country city address street zip postcode state region type note notes method
provider segment group gender age count link url first last company code per rate percent
nazwa imię nazwisko kraj miasto adres land ort straße nom prénom pays ville nombre ciudad
shipped ship due delivery update updated modified discount number no nr id record average avg
points balance profit margin label items units
"""
_NOT_THEMSELVES = frozenset(_OTHER_THINGS.split())
"""Words that make another thing of a header: "customer name", "order type", "ship date"."""

_WHO = frozenset({Meaning.EMAIL, Meaning.CUSTOMER, Meaning.PHONE})
_BARE_IDS = frozenset({"id", "nr", "no", "#"})
_ASKED = frozenset({Meaning.DATE, Meaning.AMOUNT})
"""What is asked for rather than taken where several columns say it."""

_SAME_MEANING = {"total": "amount", "customer_id": "customer"}
_EXACT_SCORE, _WHOLE_SCORE, _PHRASE_SCORE = 3_000, 2_000, 1_000
"""The header is a known word; it is one without currency and brackets; it has one in it. Ranks
within a meaning are taken from the first two, the word's length is added to the last."""

_LEAST_WHOLE = 1_500
"""Scores of phrases stay below, all others above."""

_LEAST_PHRASE = 4
_SAMPLE_SHOWN = 5


def guess_layout(sheet: Sheet, hints: ReadingHints) -> Layout:
    """Return a layout for the sheet.

    Raises
    ------
    MissingColumns
        No column holds dates, or none amounts.
    ColumnsInDoubt
        Several columns could, and nothing tells which.
    """
    found = _by_words(sheet, hints) if sheet.headed else _chosen(sheet, hints)
    _by_values(sheet, found)
    missing = []
    if Meaning.DATE not in found:
        missing.append(Meaning.DATE.value)
    if not _has_amount(found):
        missing.append(Meaning.AMOUNT.value)
    elif not found.keys() & {*_WHO, Meaning.ORDER_ID, Meaning.AMOUNT, Meaning.LINE_AMOUNT}:
        missing.append(Meaning.AMOUNT.value)  # a price alone is of anything, not of orders
    if missing:
        raise MissingColumns(sheet.file, tuple(missing), sheet.headers)
    return _layout(sheet, found)


def _has_amount(found: Mapping[Meaning, str]) -> bool:
    return any(
        meaning in found for meaning in (Meaning.AMOUNT, Meaning.LINE_AMOUNT, Meaning.UNIT_PRICE)
    )


def _by_words(sheet: Sheet, hints: ReadingHints) -> dict[Meaning, str]:
    """Give each meaning the header that names it best and whose values fit."""
    found = _chosen(sheet, hints)
    taken = set(found.values())
    scored = [
        (score, meaning, header)
        for position, header in enumerate(sheet.headers)
        for meaning in Meaning
        if header not in taken
        and (score := _score(header, WORDS[meaning]))
        and fits(meaning, sheet.column(position))
    ]
    scored.sort(key=lambda each: -each[0])
    for score, meaning, header in scored:
        if meaning in found or header in taken:
            continue
        if meaning in _ASKED:
            _doubt_rivals(sheet, meaning, score, [each for each in scored if each[2] not in taken])
        found[meaning] = header
        taken.add(header)
    return found


def _doubt_rivals(
    sheet: Sheet, meaning: Meaning, best: int, scored: list[tuple[int, Meaning, str]]
) -> None:
    """Raise where other headers say a meaning as well as the best one does.

    An amount's header that only has a known word among others is no better than the next such.
    """
    loose = meaning is Meaning.AMOUNT and best < _LEAST_WHOLE
    rivals = [
        header for score, rival, header in scored if rival is meaning and (score == best or loose)
    ]
    _settle(sheet, {}, meaning, rivals)


def _chosen(sheet: Sheet, hints: ReadingHints) -> dict[Meaning, str]:
    """Return the columns that the merchant has named and that the sheet has."""
    headers = {normal(header): header for header in sheet.headers}
    return {
        Meaning(_SAME_MEANING.get(meaning, meaning)): headers[normal(header)]
        for meaning, header in hints.columns.items()
        if _SAME_MEANING.get(meaning, meaning) in set(Meaning) and normal(header) in headers
    }


@cache
def _ranks(words: tuple[str, ...]) -> dict[str, int]:
    """Return where each word stands among those of a meaning, compared as headers are."""
    return {normal(word): rank for rank, word in reversed(list(enumerate(words)))}


def _score(header: str, words: tuple[str, ...]) -> int:
    """Return how well a header says a meaning; 0: not at all."""
    ranks = _ranks(words)
    plain = normal(header)
    if plain in ranks:
        return _EXACT_SCORE - ranks[plain]
    bare = _CURRENCY_WORD.sub("", normal(_BRACKETS.sub(" ", header))).strip()
    if bare in ranks:
        return _WHOLE_SCORE - ranks[bare]
    if set(plain.split()) & _NOT_THEMSELVES:
        return 0
    phrase = f" {bare} "
    long = (word for word in ranks if word in phrase and len(word) >= _LEAST_PHRASE)
    inside = [word for word in long if f" {word} " in phrase]
    return _PHRASE_SCORE + len(max(inside, key=len)) if inside else 0


def _by_values(sheet: Sheet, found: dict[Meaning, str]) -> None:
    """Find what the words did not tell by what the cells look like."""
    if Meaning.DATE not in found:
        dates = [header for at, header in _free(sheet, found) if is_when(sheet.column(at))]
        _settle(sheet, found, Meaning.DATE, dates)
    if not _WHO & found.keys():
        _find_customer(sheet, found)
    _find_bare_id(sheet, found)
    if not _has_amount(found) and (not sheet.headed or found.keys() & {*_WHO, Meaning.ORDER_ID}):
        free = _free(sheet, found)
        money = [header for at, header in free if is_money(sheet.column(at), fraction=True)]
        if not money and not sheet.headed:
            money = [header for at, header in free if is_money(sheet.column(at))][-1:]
        _settle(sheet, found, Meaning.AMOUNT, money)


def _free(sheet: Sheet, found: Mapping[Meaning, str]) -> list[tuple[int, str]]:
    return [
        (position, header)
        for position, header in enumerate(sheet.headers)
        if header not in found.values()
    ]


def _find_customer(sheet: Sheet, found: dict[Meaning, str]) -> None:
    """Take a column of e-mails; where there are no headers, else the first that is free."""
    free = _free(sheet, found)
    mails = [header for at, header in free if any("@" in cell for cell in sheet.column(at))]
    if mails:
        found[Meaning.EMAIL] = mails[0]
    elif not sheet.headed and free:
        found[Meaning.CUSTOMER] = free[0][1]


def _find_bare_id(sheet: Sheet, found: dict[Meaning, str]) -> None:
    """Take a column that is only called "id": of orders while none repeats, else of customers."""
    for at, header in _free(sheet, found):
        if normal(header) not in _BARE_IDS:
            continue
        cells = sheet.column(at)
        if len(set(cells)) == len(cells):
            found.setdefault(Meaning.ORDER_ID, header)
        elif not _WHO & found.keys():
            found[Meaning.CUSTOMER] = header
        return


def _settle(
    sheet: Sheet, found: dict[Meaning, str], meaning: Meaning, candidates: list[str]
) -> None:
    if len(candidates) > 1:
        raise ColumnsInDoubt(
            sheet.file,
            meaning.value,
            tuple(candidates),
            sheet.headers,
            sheet.sample[:_SAMPLE_SHOWN],
        )
    if candidates:
        found[meaning] = candidates[0]


def _layout(sheet: Sheet, found: dict[Meaning, str]) -> Layout:
    def column(*meanings: Meaning) -> tuple[str, ...]:
        return tuple(found[meaning] for meaning in meanings if meaning in found)

    shape, paid = shape_of(sheet, found)
    totals = shape is not Shape.ITEMS_SUMMED
    extras = column(Meaning.SHIPPING, Meaning.TAX) if totals else ()
    goods: tuple[Sum, ...] = ()
    if totals and Meaning.SUBTOTAL in found:
        goods = (Sum(plus=column(Meaning.SUBTOTAL)),)
    elif extras and paid.times is None:
        goods = (Sum(plus=paid.plus, minus=extras),)
    refunded, discount = column(Meaning.REFUNDED), column(Meaning.DISCOUNT)
    return Layout(
        platform="table" if sheet.headed or not _is_cdnow(sheet) else "cdnow",
        marks=frozenset(),
        shape=shape,
        order_id=column(Meaning.ORDER_ID),
        date=column(Meaning.DATE),
        time=column(Meaning.TIME),
        emails=column(Meaning.EMAIL),
        customer_ids=column(Meaning.CUSTOMER),
        phones=column(Meaning.PHONE),
        paid=(paid,),
        goods=goods,
        refunded=(Sum(plus=refunded),) if refunded else (),
        currency=column(Meaning.CURRENCY),
        source=column(Meaning.SOURCE),
        country=column(Meaning.COUNTRY),
        discount_codes=column(Meaning.DISCOUNT_CODE),
        discount=(Sum(plus=discount),) if discount else (),
        other_discounts=any(
            _score(header, WORDS[Meaning.DISCOUNT]) for _, header in _free(sheet, found)
        ),
        states=_states(found),
        items=_items(found),
        guessed={meaning.value: header for meaning, header in sorted(found.items())},
    )


def _states(found: Mapping[Meaning, str]) -> tuple[StateColumn, ...]:
    delivered = None
    if Meaning.FULFILLMENT in found:
        delivered = (found[Meaning.FULFILLMENT], frozenset({"fulfilled", "delivered"}))
    rules = [
        StateColumn(header=found[meaning], sold_when=delivered)
        for meaning in (Meaning.STATUS, Meaning.PAYMENT_STATUS)
        if meaning in found
    ]
    if Meaning.CANCELLED_AT in found:
        rules.append(StateColumn(header=found[Meaning.CANCELLED_AT], filled=State.CANCELLED))
    return tuple(rules)


def _items(found: Mapping[Meaning, str]) -> Items | None:
    if Meaning.PRODUCT not in found:
        return None
    amount: tuple[Sum, ...] = ()
    if Meaning.LINE_AMOUNT in found:
        amount = (Sum(plus=(found[Meaning.LINE_AMOUNT],)),)
    elif Meaning.UNIT_PRICE in found and Meaning.QUANTITY in found:
        amount = (Sum(times=(found[Meaning.UNIT_PRICE], found[Meaning.QUANTITY])),)
    elif Meaning.AMOUNT in found:
        amount = (Sum(plus=(found[Meaning.AMOUNT],)),)
    return Items(
        product=(found[Meaning.PRODUCT],),
        category=(found[Meaning.CATEGORY],) if Meaning.CATEGORY in found else (),
        quantity=(found[Meaning.QUANTITY],) if Meaning.QUANTITY in found else (),
        amount=amount,
    )


def _is_cdnow(sheet: Sheet) -> bool:
    """Tell the published CDNOW files: one or two ids, yyyymmdd, whole CDs, dollars."""
    columns = [sheet.column(position) for position in range(len(sheet.headers))]
    if len(columns) not in {4, 5} or not all(columns):
        return False
    *ids, dates, counts, dollars = columns
    numbers = all(cell.isdigit() for column in (*ids, counts) for cell in column)
    days = all(re.fullmatch(r"(?:19|20)\d{6}", cell) for cell in dates)
    return numbers and days and all(re.fullmatch(r"\d+\.\d\d", cell) for cell in dollars)
