"""A summary in words, short enough for one screen of a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.summary import Part
from bot.views.html import html
from bot.views.playbook.figures import tracked_text
from bot.views.start import run_button
from bot.views.week.changes import figure_lines
from bot.views.week.headline import days_text, headline, interval
from bot.views.week.outlook import forecast_lines
from bot.views.week.to_do import to_do

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.reply import Keyboard, Picture
    from bot.summary import PeriodQuestion, Progress
    from bot.words import Words
    from metrics.week import PeriodSummary

_MOST_ACTIONS = 3


def week_reply(
    summary: PeriodSummary,
    asked: PeriodQuestion,
    words: Words,
    *,
    pictures: tuple[Picture, ...] = (),
) -> Reply:
    """Show the parts asked for, the period in one sentence first and one thing to do last.

    Of stale data it shows the figures alone: who was due then, or was to come, is no news now.
    """
    parts = asked.parts & {Part.FIGURES, Part.CHART} if summary.stale else asked.parts
    blocks = [
        _head_lines(summary, asked, words),
        figure_lines(summary, words) if Part.FIGURES in parts else (),
        _customer_lines(summary, words) if Part.CUSTOMERS in parts else (),
        forecast_lines(summary, words) if Part.FORECAST in parts else (),
        _progress_lines(asked.progress, summary.currency, words) if Part.ACTIONS in parts else (),
        [html("→ <b>{to_do}</b>", to_do=to_do(summary, asked.to_do, words))],
    ]
    texts = ("\n".join(lines) for lines in blocks)
    return Reply(
        text="\n\n".join(text for text in texts if text),
        pictures=pictures,
        keyboard=_keyboard(summary, parts, words),
    )


def nothing_new(data_to: date, asked: PeriodQuestion, words: Words) -> Reply:
    """Say in one line that the data is that of last time, and how to refresh it."""
    sentence = words.gettext(
        "Nothing new since the last summary: your orders end on {day}. Send me a fresh export, "
        "and the next summary has news."
    )
    return Reply(
        text="\n".join([html(sentence, day=words.day(data_to)), *_late_lines(asked, words)])
    )


def nothing_stored(asked: PeriodQuestion, words: Words) -> Reply:
    """Say that there is nothing to sum up."""
    sentence = words.gettext(
        "There are no orders here to sum up. Send me an export of them, and the next summary "
        "has something to say."
    )
    return Reply(text="\n".join([html(sentence), *_late_lines(asked, words)]))


def _head_lines(summary: PeriodSummary, asked: PeriodQuestion, words: Words) -> Iterator[str]:
    """Say the period in one sentence, which days it means, and what is wrong with them."""
    yield html("<b>{headline}</b>", headline=headline(summary, words))
    yield html("{days}", days=days_text(summary.span, summary.cadence, words))
    yield from _late_lines(asked, words)
    yield from _data_lines(summary, words)


def _late_lines(asked: PeriodQuestion, words: Words) -> Iterator[str]:
    """Say that this summary comes late, and how many never came."""
    if asked.due_on is not None:
        yield html(
            words.gettext("<i>Late: it was due on {day}.</i>"),
            day=words.day(asked.due_on),
        )
    if asked.missed:
        yield html(
            words.ngettext(
                "<i>{count} summary before this one never came.</i>",
                "<i>{count} summaries before this one never came.</i>",
                asked.missed,
            ),
            count=words.number(asked.missed),
        )


def _data_lines(summary: PeriodSummary, words: Words) -> Iterator[str]:
    """Say what is missing in the data."""
    if summary.stale:
        yield html(
            words.gettext("⚠️ Your orders end on {day}, so this is the latest I can tell."),
            day=words.day(summary.data_to),
        )
    elif not summary.complete:
        yield html(
            words.gettext("⚠️ Your orders end on {day}: compared are the same days of before."),
            day=words.day(summary.known_to),
        )
    if summary.hole is not None:
        yield html(
            words.gettext("⚠️ No orders at all: {days}. About {count} would be usual."),
            days=interval(summary.hole.span, words),
            count=words.number(round(summary.hole.usual_orders)),
        )
    if not summary.has_customers:
        yield words.gettext(
            "Your export does not say who bought: new and returning I cannot tell."
        )


def _customer_lines(summary: PeriodSummary, words: Words) -> Iterator[str]:
    """Say who fell silent, and who is due to buy again."""
    if summary.slipped is not None:
        yield _slipped_line(summary.slipped, summary.slipped_usually, words)
    if summary.due is not None:
        yield html(
            words.ngettext(
                "Due to buy again in the coming week: <b>{count}</b> customer",
                "Due to buy again in the coming week: <b>{count}</b> customers",
                summary.due,
            ),
            count=words.number(summary.due),
        )


def _slipped_line(slipped: int, usually: float | None, words: Words) -> str:
    count = words.number(slipped)
    if usually is None:
        sentence = words.ngettext(
            "Slipped to at risk: <b>{count}</b> customer",
            "Slipped to at risk: <b>{count}</b> customers",
            slipped,
        )
        return html(sentence, count=count)
    sentence = words.ngettext(
        "Slipped to at risk: <b>{count}</b> customer (usually {usual})",
        "Slipped to at risk: <b>{count}</b> customers (usually {usual})",
        slipped,
    )
    return html(sentence, count=count, usual=words.number(usually))


def _progress_lines(
    progress: Sequence[Progress], currency: str | None, words: Words
) -> Iterator[str]:
    """Show how the chosen actions are doing."""
    for each in progress[:_MOST_ACTIONS]:
        before = (
            "?"
            if each.before is None
            else tracked_text(each.unit, each.before, each.now, currency, words)
        )
        yield html(
            "✓ {action}: {figure} {before} → <b>{now}</b>",
            action=each.action,
            figure=each.figure,
            before=before,
            now=tracked_text(each.unit, each.now, each.before, currency, words),
        )


def _keyboard(summary: PeriodSummary, parts: frozenset[Part], words: Words) -> Keyboard:
    """Offer the lists behind the numbers, and all figures."""
    lists = []
    if Part.CUSTOMERS in parts and summary.slipped:
        lists.append(run_button("winback", words.gettext("Who needs a word now")))
    if Part.CUSTOMERS in parts and summary.due:
        lists.append(Button(label=words.gettext("Who is due"), data=Press("due").pack()))
    more = (run_button("report", words.gettext("All figures")),)
    return (tuple(lists), more) if lists else (more,)
