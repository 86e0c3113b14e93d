"""The words, figures and dates of one language: gettext catalogues and Babel.

A catalogue is one file, `locales/<language>/LC_MESSAGES/regulars.po`; a language exists when its
catalogue does. Nothing is compiled beforehand.
"""

from __future__ import annotations

import gettext
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from datetime import date

DEFAULT_LANGUAGE = "en"
_LOCALES = Path(__file__).parent / "locales"
_DECIMALS_WITHOUT_CURRENCY = 2
_EXACT = Context(prec=80)
"""Typed numbers multiply to more digits than decimals keep by default."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message in a table for the catalogues; `Words.gettext` translates it."""
    return message


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, English first."""
    found = sorted(path.parts[-3] for path in _LOCALES.glob("*/LC_MESSAGES/regulars.po"))
    return (DEFAULT_LANGUAGE, *(code for code in found if code != DEFAULT_LANGUAGE))


class Words:
    """One language; make it with `words_for`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        translations = _translations(language)
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.pgettext = translations.pgettext

    def money(self, minor: float, currency: str | None) -> str:
        """Write an amount of minor units to the cent, rounded half-even."""
        return self.decimal_money(Decimal(minor) / MINOR_PER_MAJOR, currency)

    def decimal_money(self, amount: Decimal, currency: str | None) -> str:
        """Write an amount in main units to the currency's own precision, rounded half-even."""
        if currency is None:
            return self.number(amount, _DECIMALS_WITHOUT_CURRENCY)
        with localcontext(_EXACT):
            return str(numbers.format_currency(amount, currency, locale=self.locale))

    def short_money(self, minor: float, currency: str | None) -> str:
        """Write an amount for an axis or a label of a chart: "€12.3K", "12,3 tys. zł"."""
        amount = _two_decimals_or_digits(Decimal(float(minor)) / MINOR_PER_MAJOR)
        if currency is None:
            return numbers.format_compact_decimal(amount, locale=self.locale, fraction_digits=1)
        return numbers.format_compact_currency(
            amount, currency, locale=self.locale, fraction_digits=1
        )

    def rough_money(self, minor: float, currency: str | None) -> str:
        """Write a guess at an amount in two digits, "€710" or "€1.2K": more were pretence."""
        return self.short_money(float(f"{minor:.2g}"), currency)

    def number(self, value: Decimal | float, decimals: int = 0) -> str:
        """Write a number with exactly so many decimals, rounded half-even."""
        exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        with localcontext(_EXACT):
            return numbers.format_decimal(exact, format=pattern, locale=self.locale)

    def percent(self, share: Decimal | float, decimals: int = 0) -> str:
        """Write a fraction of 1 as percent."""
        exact = share if isinstance(share, Decimal) else Decimal(repr(float(share)))
        with localcontext(_EXACT):
            shown = (exact * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
            return numbers.format_percent(
                shown / 100, locale=self.locale, decimal_quantization=False
            )

    def country(self, code: str) -> str:
        """Name the country of an ISO 3166-1 code; what is none stays as it is."""
        name = self.locale.territories.get(code) if len(code) == len("PL") else None
        return name or code

    def day(self, day: date) -> str:
        """Write a date: "21 Nov 2026" as the language has it."""
        return dates.format_date(day, format="medium", locale=self.locale)

    def long_day(self, day: date) -> str:
        """Write a day of the near past or future: "Monday, November 23"."""
        date = dates.format_skeleton("MMMMd", day, locale=self.locale)
        return f"{self.weekday(day.weekday())}, {date}"

    def weekday(self, number: int, *, short: bool = False) -> str:
        """Name a day of the week; 0 is Monday."""
        width = "abbreviated" if short else "wide"
        return str(self.locale.days["stand-alone"][width][number])

    def clock(self, minute_of_day: int) -> str:
        """Write a time of day: "09:00", the same in every language."""
        hour, minute = divmod(minute_of_day, 60)
        return f"{hour:02}:{minute:02}"

    def month(self, day: date) -> str:
        """Write a month with its year, short: "Nov 2026"."""
        return dates.format_skeleton("yMMM", day, locale=self.locale)


def _two_decimals_or_digits(amount: Decimal) -> Decimal:
    """Round to two decimals, or to two digits where no cent would be left."""
    return round(amount, max(2, 1 - amount.adjusted()) if amount else 2)


@cache
def words_for(language: str | None) -> Words:
    """Return the words of a language code as Telegram sends it ("pl", "pt-br", None)."""
    wanted = Locale.negotiate([(language or "").replace("-", "_")], languages())
    return Words(str(wanted) if wanted else DEFAULT_LANGUAGE)


def _translations(language: str) -> gettext.NullTranslations:
    path = _LOCALES / language / "LC_MESSAGES" / "regulars.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
