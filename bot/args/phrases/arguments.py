"""The numbers and names in a question that its command takes."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.args.currencies import is_currency
from bot.args.errors import UsageError
from bot.args.growth import parse_growth
from bot.args.items import LONGEST_NAME_WORDS
from bot.args.ltv import parse_ltv
from bot.args.stage import parse_stage
from bot.args.tokens import folded, plain
from bot.args.totals import parse_totals
from bot.args.trades import split_trade
from metrics.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Arguments = tuple[str, str]

_NUMBER = re.compile(r"\d+(?:[.,' ]?\d+)*\s*%?")
_PERCENTAGE = re.compile(rf"{_NUMBER.pattern}(?<=%)")
_WORD = re.compile(r"[^\W\d_]+")
_LEVERS: Mapping[str, str] = {
    "retention": (
        "retention/retencj/kundenbindung/wiederkauf/retencion/recompra/fidelite/noturesan/留存/"
        "复购/複購/回购/回購"
    ),
    "aov": (
        "aov/order value/average order/basket/koszyk/wartosc zamowieni/srednie zamowieni/"
        "warenkorb/bestellwert/ticket/panier/groz/客单价/客單價"
    ),
    "cac": "cac/acquisition cost/koszt pozyskania/获客成本/獲客成本",
    "margin": "margin/marz/marge/毛利/利润率/利潤率",
}
_RISE = (
    "rise/up/increase/grow/improve/raise/higher/wzrosnie/wzrost/podnios/zwieksz/wyzsz/urosnie/"
    "steig/erhoh/sube/aument/augment/monte/pieaug/palielin/提高/增加/上升/提升"
)
_FALL = (
    "fall/down/drop/decrease/lower/decline/cut/spadnie/spadek/obniz/zmniejsz/nizsz/maleje/sink/"
    "senk/baja/disminu/baiss/diminu/samazin/krit/下降/降低/減少/减少"
)


def arguments_in(command: str, question: str) -> Arguments:
    """Return what of a question its command takes, and the question without it."""
    reader = _READERS.get(command)
    found = reader(question) if reader is not None else None
    return found or ("", question)


def _labelled(parse: Callable[[str], object]) -> Callable[[str], Arguments | None]:
    """Make a reader of numbers and their names: the longest stretch that the command takes."""

    def read(question: str) -> Arguments | None:
        words = question.split()
        numbered = [place for place, word in enumerate(words) if re.search(r"\d", word)]
        if not numbered:
            return None
        first, last = numbered[0], numbered[-1] + 1
        stretches = (
            (start, end)
            for start in range(max(0, first - LONGEST_NAME_WORDS), first + 1)
            for end in range(min(len(words), last + LONGEST_NAME_WORDS), last - 1, -1)
        )
        for start, end in stretches:
            said = _parsed(parse, words[start:end])
            if said is not None:
                fillers = (  # words like "with" say nothing
                    _parsed(parse, words[later:end]) == said
                    for later in range(start + 1, first + 1)
                )
                begin = start + sum(takewhile(bool, fillers))
                return _line(words[begin:end]), " ".join((*words[:begin], *words[end:]))
        return None

    return read


def _stage(text: str) -> object | None:
    """Read /stage where its months are said: a number alone may be a year."""
    told = parse_stage(text)
    return None if told.given.months is None else told


def _parsed(parse: Callable[[str], object], words: Sequence[str]) -> object | None:
    try:
        return parse(_line(words))
    except (UsageError, InputError):
        return None


def _line(words: Sequence[str]) -> str:
    return " ".join(words).strip(" ?!.;,？！。")


def _sum(question: str) -> Arguments | None:
    """Read the one sum that a question names, and leave out its currency."""
    line = plain(question)
    numbers = _NUMBER.findall(line)
    if len(numbers) != 1 or "%" in numbers[0]:
        return None
    rest = _WORD.sub(lambda word: "" if is_currency(word.group()) else word.group(), line)
    return numbers[0].strip(), _NUMBER.sub("", rest)


def _change(question: str) -> Arguments | None:
    """Read one change of one lever: "retention +5%", "aov 95"."""
    line = folded(plain(question))
    numbers = [number.replace(" ", "") for number in _NUMBER.findall(line)]
    levers = [name for name, beginnings in _LEVERS.items() if _says(line, beginnings)]
    if len(numbers) != 1 or len(levers) != 1:
        return None
    rises, falls = _says(line, _RISE), _says(line, _FALL)
    if rises == falls or "%" not in numbers[0]:
        return None
    change = f"{levers[0]} {'+' if rises else '-'}{numbers[0]}"
    return change, _NUMBER.sub("", plain(question))


def _says(line: str, beginnings: str) -> bool:
    return any(
        re.search(each if not each.isascii() else rf"(?<![a-z]){each}", line)
        for each in beginnings.split("/")
    )


def _trade(question: str) -> Arguments:
    """Read the trade; a percentage is what the published ones are held against."""
    trade, rest = split_trade(question)
    return "" if trade is None else trade.value, _PERCENTAGE.sub("", rest)


_READERS: Mapping[str, Callable[[str], Arguments | None]] = {
    "ltv": _labelled(parse_ltv),
    "totals": _labelled(parse_totals),
    "growth": _labelled(parse_growth),
    "stage": _labelled(_stage),
    "budget": _sum,
    "whatif": _change,
    "benchmarks": _trade,
}
