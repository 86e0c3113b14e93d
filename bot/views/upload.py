"""The words of an upload: progress, what was read, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button
from bot.views.assumptions import assumption_text, missing_text, platform_name
from bot.views.columns import chosen_text
from bot.views.html import html
from bot.views.left_out import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reading import Reading
    from bot.words import Words
    from bot.work import Imported
    from metrics.intake.result import BadRow
    from storage.values import Merge

_ROWS_NAMED = 5
_MIB = 1 << 20


def received(file_name: str, words: Words) -> str:
    """Say at once that the file is here."""
    return html(words.gettext("📄 I have <b>{name}</b>. Reading it…"), name=file_name)


def computing(file_name: str, reading: Reading, words: Words) -> str:
    """Say that the file was read."""
    sentence = words.ngettext(
        "📄 <b>{name}</b>: {rows} row read. Working out the figures…",
        "📄 <b>{name}</b>: {rows} rows read. Working out the figures…",
        reading.rows,
    )
    return html(sentence, name=file_name, rows=words.number(reading.rows))


def done(file_name: str, reading: Reading, words: Words) -> str:
    """Close the progress message."""
    sentence = words.ngettext(
        "✅ <b>{name}</b>: {rows} row read.",
        "✅ <b>{name}</b>: {rows} rows read.",
        reading.rows,
    )
    return html(sentence, name=file_name, rows=words.number(reading.rows))


def refused(file_name: str, words: Words) -> str:
    """Close the progress message of a file that cannot serve; the reason follows."""
    return html(
        words.gettext("❌ <b>{name}</b> was not used. Nothing was stored."), name=file_name
    )


def again(file_name: str, words: Words) -> str:
    """Say that the first attempt died and a second begins."""
    return html(
        words.gettext("📄 <b>{name}</b>: reading broke off. Trying once more…"), name=file_name
    )


def waits(file_name: str, words: Words) -> str:
    """Say that there is no room at the moment, and that nobody has to do anything."""
    return html(
        words.gettext(
            "⏳ <b>{name}</b>: I cannot store anything at the moment. I go on by myself as soon "
            "as I can; there is no need to send it again."
        ),
        name=file_name,
    )


def gave_up(file_name: str, words: Words) -> str:
    """Refuse a file that ended two workers."""
    return html(
        words.gettext(
            "❌ <b>{name}</b> takes more time or memory than one file may. Nothing was stored. "
            "Please split it by year, or leave out columns you do not need, and send the parts."
        ),
        name=file_name,
    )


def too_big(file_name: str, size_bytes: int, limit_bytes: int, words: Words) -> str:
    """Refuse a file that Telegram would not hand over, before any download."""
    return html(
        words.gettext(
            "<b>{name}</b> has {size} MB; Telegram lets a bot fetch {limit} MB at most. Please "
            "zip it (exports shrink to a tenth), export fewer columns, or export year by year. "
            "Whoever runs this bot can also lift the limit with a local Bot API server."
        ),
        name=file_name,
        size=words.number(size_bytes / _MIB, 1),
        limit=words.number(limit_bytes / _MIB),
    )


def head(file_name: str, imported: Imported, words: Words) -> str:
    """Say what the file was, what it changed, and on what the reading rests."""
    reading = reading_text(file_name, imported.reading, words)
    return "\n".join((reading, *_change_lines(imported.merge, words)))


def album_head(words: Words) -> str:
    """Say that the other files of an album are answered now."""
    return words.gettext("The other files of your album are read:")


def rows_button(upload_id: int, words: Words) -> tuple[Button, ...]:
    """Offer the rows that could not be used."""
    label = words.gettext("Rows I could not use (CSV)")
    return (Button(label=label, data=Press("rows", str(upload_id)).pack()),)


def reading_text(file_name: str, reading: Reading, words: Words) -> str:
    """Say what the file was, what could not be read, and what had to be assumed."""
    title = html(
        "<b>{name}</b> · {platform}",
        name=file_name,
        platform=platform_name(reading.platform, words),
    )
    return "\n".join((title, _counts_line(reading, words), *_trouble_lines(reading, words)))


def _counts_line(reading: Reading, words: Words) -> str:
    rows = words.ngettext("{count} row read", "{count} rows read", reading.rows)
    orders = words.ngettext("{count} order in it", "{count} orders in it", reading.orders)
    return " · ".join(
        (
            rows.format(count=words.number(reading.rows)),
            orders.format(count=words.number(reading.orders)),
        )
    )


def _change_lines(merge: Merge, words: Words) -> Iterator[str]:
    if not merge.added and not merge.updated:
        yield words.gettext("I know all of these orders already: nothing has changed.")
        return
    if merge.added:
        yield words.ngettext("{count} new order", "{count} new orders", merge.added).format(
            count=words.number(merge.added)
        )
    if merge.updated:
        yield words.ngettext(
            "{count} order brought up to date", "{count} orders brought up to date", merge.updated
        ).format(count=words.number(merge.updated))
    if merge.unchanged:
        yield words.ngettext(
            "{count} order known before", "{count} orders known before", merge.unchanged
        ).format(count=words.number(merge.unchanged))


def _trouble_lines(reading: Reading, words: Words) -> Iterator[str]:
    for reason, count in reading.left_out.items():
        line = html("⚠️ {reason}", reason=reason_text(reason, count, words))
        rows = _row_numbers(reading.unreadable, words) if reason == "unreadable" else ""
        yield line + (html(" ({rows})", rows=rows) if rows else "")
    if reading.chosen:
        text = words.gettext("Columns as you told me: {chosen}.")
        yield html("ℹ️ " + text, chosen=chosen_text(reading.chosen, words))
    for assumption in reading.assumptions:
        yield html("ℹ️ {text}", text=assumption_text(assumption, words))
    for missing in reading.cannot_tell:
        yield f"ℹ️ {missing_text(missing, words)}"


def _row_numbers(bad_rows: tuple[BadRow, ...], words: Words) -> str:
    rows = sorted({bad.row for bad in bad_rows})
    if not rows:
        return ""
    named = ", ".join(str(row) for row in rows[:_ROWS_NAMED])
    more = len(rows) - _ROWS_NAMED
    if more > 0:
        return words.ngettext(
            "rows {rows} and {more} more", "rows {rows} and {more} more", more
        ).format(rows=named, more=words.number(more))
    return words.ngettext("row {rows}", "rows {rows}", len(rows)).format(rows=named)
