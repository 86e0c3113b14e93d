"""Typed text that cannot be used: what was understood, what was wrong, an example that works."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from bot.args import errors, growth, ltv, stage, totals
from bot.args.fields import Field, Kind
from bot.args.numerals import shortened
from bot.views.html import html
from bot.views.numbers import as_field
from metrics import errors as metrics_errors
from metrics.typed import LARGEST, SMALLEST

if TYPE_CHECKING:
    from decimal import Decimal

    from markupsafe import Markup

    from bot.words import Words

_FIELDS: dict[str, Field] = {
    field.name: field
    for grammar in (stage.GRAMMAR, growth.GRAMMAR, totals.GRAMMAR, ltv.GRAMMAR)
    for field in grammar.fields
}
"""For numbers that only the arithmetic refused; where commands share a name, /ltv's field."""
_TOTALS: dict[str, Field] = {field.name: field for field in totals.GRAMMAR.fields}


def usage_sentence(error: errors.UsageError | metrics_errors.InputError, words: Words) -> str:
    """Say what was understood, what was wrong, and one call that works."""
    if isinstance(error, metrics_errors.InputError):
        table = _TOTALS if isinstance(error, metrics_errors.MoreThanWhole) else _FIELDS
        field = table[error.field]
        cause, example = _number_cause(error, field, None, words), field.example
    else:
        cause, example = _cause(error, words), error.example
    works = html(words.gettext("For example: <code>{example}</code>"), example=example)
    return f"{cause}\n{works}"


@singledispatch
def _cause(error: errors.UsageError, words: Words) -> Markup:
    raise NotImplementedError(error, words)


def _label(field: Field, words: Words) -> str:
    return words.gettext(field.label)


@_cause.register(errors.TooMuchText)
def _too_much_text(error: errors.TooMuchText, words: Words) -> Markup:
    return html(
        words.gettext("I understand up to {limit} characters of numbers, and these are {length}."),
        limit=words.number(error.limit),
        length=words.number(error.length),
    )


@_cause.register(errors.MissingValue)
def _missing(error: errors.MissingValue, words: Words) -> Markup:
    field = _label(error.field, words)
    if not error.understood:
        return html(words.gettext("<b>{field}</b> needs a value."), field=field)
    understood = ", ".join(f"{_label(known, words)} {text}" for known, text in error.understood)
    return html(
        words.gettext("I understood {understood}, but <b>{field}</b> is missing."),
        understood=understood,
        field=field,
    )


@_cause.register(errors.TooManyValues)
def _too_many(error: errors.TooManyValues, words: Words) -> Markup:
    return html(
        words.ngettext(
            "I understood {limit} number, but {extra} is one too many; "
            "please write thousands without spaces, 1200.",
            "I understood {limit} numbers, but {extra} is one too many; "
            "please write thousands without spaces, 1200.",
            error.limit,
        ),
        limit=words.number(error.limit),
        extra=error.extra,
    )


@_cause.register(errors.GivenTwice)
def _twice(error: errors.GivenTwice, words: Words) -> Markup:
    return html(
        words.gettext(
            "I read <b>{field}</b> twice, as {first} and as {second}, and it can have one value "
            "only."
        ),
        field=_label(error.field, words),
        first=error.first,
        second=error.second,
    )


@_cause.register(errors.UnknownName)
def _unknown_name(error: errors.UnknownName, words: Words) -> Markup:
    if error.nearest is None:
        return html(
            words.gettext("I read the name “{text}”, which I do not know."), text=error.text
        )
    return html(
        words.gettext("I read the name “{text}”, which I do not know; did you mean “{nearest}”?"),
        text=error.text,
        nearest=error.nearest,
    )


@_cause.register(errors.NotANumber)
def _no_number(error: errors.NotANumber, words: Words) -> Markup:
    if error.field is None:
        return html(
            words.gettext("I read “{text}” where a number belongs, and it is none."),
            text=error.text,
        )
    return html(
        words.gettext("I read “{text}” for <b>{field}</b>, and it is no number."),
        text=error.text,
        field=_label(error.field, words),
    )


@_cause.register(errors.WrongKind)
def _kind(error: errors.WrongKind, words: Words) -> Markup:
    if error.field.kind is Kind.MONEY:
        sentence = words.gettext(
            "I read {text} for <b>{field}</b>, but that is an amount of money, not a percentage."
        )
    elif error.field.kind is Kind.SHARE:
        sentence = words.gettext(
            "I read {text} for <b>{field}</b>, but that is a percentage, not an amount of money."
        )
    else:
        sentence = words.gettext(
            "I read {text} for <b>{field}</b>, but that is a plain number, without percent or "
            "currency."
        )
    return html(sentence, text=error.text, field=_label(error.field, words))


@_cause.register(errors.NotWhole)
def _whole(error: errors.NotWhole, words: Words) -> Markup:
    return html(
        words.gettext("I read {text} for <b>{field}</b>, but only a whole number makes sense."),
        text=error.text,
        field=_label(error.field, words),
    )


@_cause.register(errors.BadNumber)
def _bad_number(error: errors.BadNumber, words: Words) -> Markup:
    return _number_cause(error.cause, error.field, error.text, words)


@_cause.register(errors.TwoCurrencies)
def _currencies(error: errors.TwoCurrencies, words: Words) -> Markup:
    return html(
        words.gettext("I read {first} and {second}, but all amounts need one currency."),
        first=error.first,
        second=error.second,
    )


@_cause.register(errors.SharedSign)
def _shared_sign(error: errors.SharedSign, words: Words) -> Markup:
    return html(
        words.gettext("I read “{text}”, which can be {candidates}; please write the letters."),
        text=error.text,
        candidates=" / ".join(error.candidates),
    )


@_cause.register(errors.NotAChoice)
def _no_choice(error: errors.NotAChoice, words: Words) -> Markup:
    field = _label(error.field, words)
    if not error.choices:
        return html(
            words.gettext("I read “{text}” for <b>{field}</b>, and I do not know it."),
            text=error.text,
            field=field,
        )
    return html(
        words.gettext("I read “{text}” for <b>{field}</b>, and I do not know it; try {choices}."),
        text=error.text,
        field=field,
        choices=", ".join(error.choices),
    )


@_cause.register(errors.OffsetUnusable)
def _offset_unusable(error: errors.OffsetUnusable, words: Words) -> Markup:
    return html(
        words.gettext(
            "I read “{text}” as a distance from UTC, and I know only whole hours from −12 to +14; "
            "please name a city."
        ),
        text=error.text,
    )


@_cause.register(errors.NowHasNoTime)
def _now_has_no_time(_error: errors.NowHasNoTime, words: Words) -> Markup:
    return html(words.gettext("A summary that comes now takes no day, time or city."))


def _number_cause(
    cause: metrics_errors.InputError, field: Field, text: str | None, words: Words
) -> Markup:
    """Say why a number cannot be; without `text` it is shown as it was understood."""
    match cause:
        case metrics_errors.TooSmall():
            sentence = _too_small(cause, words)
        case metrics_errors.TooLarge():
            sentence = _too_large(cause, words, as_percent=_percent_unsaid(cause, field, text))
        case metrics_errors.MoreThanWhole():
            sentence = _more_than_whole(cause, words)
        case metrics_errors.TooManyDigits():
            sentence = words.gettext(
                "I read {text} for <b>{field}</b>, but it may have {limit} digits at most."
            )
        case _:
            sentence = words.gettext("I read {text} for <b>{field}</b>, and it is no number.")
    limit = getattr(cause, "limit", 0)
    return html(
        sentence,
        text=_shown(cause.value, field, words) if text is None else text,
        field=_label(field, words),
        value=_shown(cause.value, field, words),
        limit=limit if isinstance(limit, int) else _shown(limit, field, words),
    )


def _shown(number: Decimal, field: Field, words: Words) -> str:
    """Write a number; one too large to be read stays as Python writes it."""
    readable = number.is_finite() and abs(number) <= LARGEST
    return as_field(number, field, words) if readable else shortened(str(number))


def _too_small(cause: metrics_errors.TooSmall, words: Words) -> str:
    if cause.limit == 0 and not cause.limit_allowed:
        return words.gettext("I read {text} for <b>{field}</b>, but it has to be more than zero.")
    if cause.limit == 0:
        return words.gettext("I read {text} for <b>{field}</b>, but it cannot be below zero.")
    if cause.limit == SMALLEST:
        return words.gettext(
            "I read {text} for <b>{field}</b>, but that is too close to zero to mean anything."
        )
    return words.gettext("I read {text} for <b>{field}</b>, but it has to be at least {limit}.")


def _percent_unsaid(cause: metrics_errors.TooLarge, field: Field, text: str | None) -> bool:
    """Tell whether a number was read as percent without saying so itself."""
    typed = text is not None and "%" not in text
    return field.kind is Kind.SHARE and typed and cause.value <= LARGEST


def _too_large(cause: metrics_errors.TooLarge, words: Words, *, as_percent: bool) -> str:
    if as_percent and cause.limit_allowed:
        return words.gettext(
            "I read {text} for <b>{field}</b>, that is {value}, but it can be at most {limit}."
        )
    if as_percent:
        return words.gettext(
            "I read {text} for <b>{field}</b>, that is {value}, but it has to be below {limit}."
        )
    if cause.limit_allowed:
        return words.gettext("I read {text} for <b>{field}</b>, but it can be at most {limit}.")
    return words.gettext("I read {text} for <b>{field}</b>, but it has to be below {limit}.")


def _more_than_whole(cause: metrics_errors.MoreThanWhole, words: Words) -> str:
    if cause.field == "customers":
        return words.gettext(
            "I read {text} for <b>{field}</b>, but it can be at most {limit}: every customer "
            "placed at least one order."
        )
    if cause.whole == "customers":
        return words.gettext(
            "I read {text} for <b>{field}</b>, but it can be at most {limit}, the number of "
            "customers."
        )
    return words.gettext(
        "I read {text} for <b>{field}</b>, but it can be at most {limit}: so many orders are left "
        "when every customer has placed one."
    )
