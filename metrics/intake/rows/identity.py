"""Who bought: a stable key of a person, or none; and ids for orders that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.intake.arrays import any_of, flags, is_ascii, pieces, spans
from metrics.intake.rows.money import only_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.intake.arrays import Bytes, Flags, Ints, Text


_NOBODY = (
    r"(?i)^(?:0+(?:\.0+)?|guests?|unknown|anonymous|walk-?in|cash|none|null|n/?a|nan|undefined"
    r"|not provided|not set|deleted|xx+|\?+|\.+|-+|gość|gast|gäste|invité|invitado|convidado"
    r"|ospite|viesis|гость|游客|訪客|ゲスト)(?:[ _-](?:customer|user|checkout|buyer|klient))?$"
)
_NOBODY_MAIL = (
    r"^(?:none|null|no|na|unknown|guest|anonymous|no[-_.]?e?-?mail|no[-_.]?reply"
    r"|not[-_.]?provided)@"
)
_MASKED = r"\*\*|\*@|xxxx"
_LEAST_PHONE_DIGITS = 7
_NOBODY_BEGINS = (
    *("gu", "un", "an", "wa", "ca", "no", "nu", "n/", "na", "de", "xx"),
    *("go", "gä", "ga", "in", "co", "os", "vi"),
)
"""What the words of `_NOBODY` and `_NOBODY_MAIL` begin with, where with a Latin letter."""


def _doubtful_pairs() -> Flags:
    """Return which pairs of first bytes a word for nobody may have; all beyond ASCII may."""
    pairs = np.zeros((256, 256), dtype=bool)
    pairs[ord("z") + 1 :] = True
    pairs[: ord("a")] = True
    for begin in _NOBODY_BEGINS:
        first, second = begin.encode()[:2]
        pairs[first, second] = True
    return pairs.ravel()


_DOUBTFUL = _doubtful_pairs()
_DIGITS = np.isin(np.arange(256), np.frombuffer(b"0123456789", dtype=np.uint8))


def customer_keys(
    emails: Sequence[Text],
    customer_ids: Sequence[Text],
    phones: Sequence[Text],
    inside: Sequence[Text] = (),
) -> Text:
    """Return the key of each row: the first e-mail, else the first id, else the first phone.

    `inside` are e-mails taken from prose, asked last.
    """
    keys = [_email(column) for column in emails]
    keys += [_identifier(column) for column in customer_ids]
    keys += [_phone(column) for column in phones]
    keys += [_email(column) for column in inside]
    return pc.coalesce(*keys)


def _email(column: Text) -> Text:
    lowered = pc.ascii_lower(column) if is_ascii(column) else pc.utf8_lower(column)
    return _without(lowered, _is_nobody(lowered))


def _is_nobody(lowered: Text) -> Text:
    """Tell the cells that are no e-mail of a person; most need but a look at their first bytes."""
    pattern = rf"\s|{_MASKED}|{_NOBODY_MAIL}|{_NOBODY}"
    starts, ends, raw = spans(lowered)
    column = raw[starts[0] : ends.max()] if len(starts) else raw[:0]
    masked = any_of(column, b"*") or (_crossed_out(column) and b"xxxx" in column.tobytes())
    if masked or int(column.min(initial=255)) <= ord(" "):
        return pc.match_substring_regex(lowered, pattern)
    pairs = raw.take(starts, mode="clip").astype(np.uint16) << 8
    pairs |= raw.take(starts + 1, mode="clip")
    doubtful = np.flatnonzero(_DOUBTFUL[pairs])
    nobody = np.zeros(len(starts), dtype=bool)
    nobody[doubtful] = flags(pc.match_substring_regex(lowered.take(pa.array(doubtful)), pattern))
    return pa.array(nobody)


def _crossed_out(column: Bytes) -> bool:
    """Tell whether an x stands beside another; of four in a row two are always in one piece."""
    crossed = (piece == ord("x") for piece in pieces(column))
    return any((each[1:] & each[:-1]).any() for each in crossed)


def email_inside(prose: Text) -> Text:
    """Return the first e-mail that stands in each text."""
    found = pc.extract_regex(prose, r"(?P<email>[^\s<>(),;:]+@[^\s<>(),;:]+\.[A-Za-z]{2,})")
    return pc.struct_field(found, "email")


def _identifier(column: Text) -> Text:
    return _without(whole_ids(column), pc.match_substring_regex(column, rf"{_MASKED}|{_NOBODY}"))


def _phone(column: Text) -> Text:
    digits = only_bytes(column, _DIGITS)
    short = pc.less(pc.binary_length(digits), _LEAST_PHONE_DIGITS)
    masked = pc.match_substring_regex(column, r"\*|[xX]{2}")
    return _without(pc.utf8_ltrim(digits, characters="0"), pc.or_(short, masked))


def whole_ids(column: Text) -> Text:
    """Return ids without the fraction that a spreadsheet gave them: 17850.0 is 17850."""
    if not pc.any(pc.ends_with(column, ".0")).as_py():
        return column
    return pc.replace_substring_regex(column, r"^(-?[0-9]+)\.0$", r"\1")


def _without(column: Text, dropped: Any) -> Text:
    if not pc.any(dropped).as_py():
        return column
    return pc.if_else(dropped, pa.scalar(None, pa.string()), column)


def made_ids(customer: Text, microseconds: Ints, amount: Ints) -> Text:
    """Return ids for orders without one, the same for the same order in any file.

    A hash of customer, time and amount, and a number among the equal rows of the file.
    """
    names = np.asarray(customer.fill_null("").to_numpy(zero_copy_only=False), dtype=object)
    mixed = pd.util.hash_array(names)
    for part in (microseconds, amount):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) ^ pd.util.hash_array(part)
    ordinal = pd.Series(mixed).groupby(mixed, sort=False).cumcount().to_numpy()
    text = [f"~{key:016x}-{number}" for key, number in zip(mixed, ordinal, strict=True)]
    return pa.array(text, pa.string())
