"""The plan in words: what to do, why, what it may bring, and how what was begun is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.findings import finding_text
from bot.views.html import html
from bot.views.playbook import (
    action_name,
    action_steps,
    assumption_text,
    effort_text,
    group_name,
    lever_name,
    measure_name,
    reason_text,
)
from bot.views.playbook.figures import tracked_text
from bot.views.start import run_button
from metrics.advisor.playbook import ACTIONS
from metrics.advisor.playbook.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.reply import Attachment, Keyboard
    from bot.words import Words
    from metrics.advisor.groups import Group
    from metrics.advisor.plan import Plan, PlanItem
    from metrics.advisor.progress import Progress

SOURCES = {
    "L": "Lifetime value, chapter 15",
    "S": "Five steps for online shops",
    "T": "Eight tips",
    "B": "A brand's article",
    "R": "A guide to customer retention",
}


def plan_reply(
    plan: Plan,
    begun: Sequence[tuple[str, date, Progress]],
    currency: str | None,
    words: Words,
) -> Reply:
    """Show the actions that fit best, and below them those begun, with their progress."""
    blocks = [words.gettext("<b>Plan</b>")]
    if plan.leading is not None:
        blocks.append(f"⚠️ {finding_text(plan.leading, words)}")
    blocks.extend(
        _item(place, item, currency, words) for place, item in enumerate(plan.items, start=1)
    )
    if not plan.items:
        blocks.append(
            words.gettext(
                "Your figures call for nothing new at the moment. With more orders I see more: "
                "send a fresh export now and then."
            )
        )
    if begun:
        blocks.append("\n".join(_begun(begun, currency, words)))
    return Reply(text="\n\n".join(blocks), keyboard=_keyboard(plan, begun, words))


def why_reply(item: PlanItem, currency: str | None, words: Words) -> Reply:
    """Explain one action: steps, reason, what it may bring and on what assumption, rank."""
    reason = reason_text(item.reason, words, currency)
    lines = [
        html("<b>{name}</b>", name=action_name(item.id, words)),
        *_steps(item.id, words),
        "",
        html(words.gettext("<b>Why</b>: {reason}"), reason=reason),
        _effect(item, currency, words),
    ]
    if item.effect is not None:
        lines.append(assumption_text(item.effect.assumption, words))
    lines.append(_rank(item, words))
    lines.append(f"<i>{_sources(item.id, words)}</i>")
    return Reply(text="\n".join(filter(None, lines)), keyboard=_decisions(item, words))


def begun_reply(
    action_id: str, group: Group | None, files: tuple[Attachment, ...], words: Words
) -> Reply:
    """Confirm that an action is tracked, with its steps and its list."""
    measure = measure_name(ACTIONS[action_id].measure, words)
    lines = [
        html(words.gettext("<b>Begun: {name}</b>"), name=action_name(action_id, words)),
        *_steps(action_id, words),
        "",
        html(
            words.gettext("From today I follow your {figure}: /plan shows how it is doing."),
            figure=measure,
        ),
    ]
    if files and group is not None:
        lines.append(html(words.gettext("The list: {group}"), group=group_name(group, words)))
    return Reply(text="\n".join(lines), files=files)


def refused_reply(action_id: str, words: Words) -> Reply:
    """Confirm that an action will not be offered again, and how to change one's mind."""
    text = html(
        words.gettext("I will not offer this again: <b>{name}</b>"),
        name=action_name(action_id, words),
    )
    undo = Button(
        label=words.gettext("Offer it again after all"), data=Press("undo", action_id).pack()
    )
    return Reply(text=text, keyboard=((undo, run_button("plan", words.gettext("Plan"))),))


def members_reply(
    group: Group, customers: int, files: tuple[Attachment, ...], words: Words
) -> Reply:
    """Hand over the list of a group."""
    text = words.ngettext(
        "<b>{group}</b>: {count} customer", "<b>{group}</b>: {count} customers", customers
    )
    return Reply(
        text=html(text, group=group_name(group, words), count=words.number(customers)),
        files=files,
    )


def action_gone(words: Words) -> str:
    """Say that a button's action is not in the plan any more."""
    return words.gettext("This is not in your plan any more; /plan shows what is.")


def _item(place: int, item: PlanItem, currency: str | None, words: Words) -> str:
    lines = [
        html("<b>{place}. {name}</b>", place=place, name=action_name(item.id, words)),
        html(words.gettext("Because: {reason}"), reason=reason_text(item.reason, words, currency)),
        _effect(item, currency, words),
    ]
    return "\n".join(filter(None, lines))


def _effect(item: PlanItem, currency: str | None, words: Words) -> str:
    effort = effort_text(item.effort, words)
    if item.effect is None:
        return html(
            words.gettext("Worth: cannot be said from orders · work: {effort}"), effort=effort
        )
    sentence = (
        words.gettext("Worth about {mid} of margin a year ({low} to {high}) · work: {effort}")
        if item.effect.in_margin
        else words.gettext(
            "Worth about {mid} of revenue a year ({low} to {high}) · work: {effort}"
        )
    )
    return html(
        sentence,
        low=words.rough_money(item.effect.low_minor, currency),
        mid=words.rough_money(item.effect.mid_minor, currency),
        high=words.rough_money(item.effect.high_minor, currency),
        effort=effort,
    )


def _rank(item: PlanItem, words: Words) -> str:
    if item.rank.fixes_first:
        return words.gettext(
            "It stands first because a customer earns less than winning one costs: that must be "
            "mended before anything else."
        )
    if item.rank.for_variety:
        return words.gettext(
            "It stands here for variety: another one scored a little higher, but would have been "
            "the third that moves the same thing."
        )
    return html(
        words.gettext(
            "Its place comes from what it may bring for its work, how clearly your figures call "
            "for it ({strength}), and how much of your effort belongs to {lever}."
        ),
        strength=words.percent(item.rank.strength),
        lever=lever_name(item.lever, words),
    )


def _sources(action_id: str, words: Words) -> str:
    tags = ACTIONS[action_id].sources
    named = [
        SOURCES[tag] if tag in SOURCES else words.gettext("our own experience") for tag in tags
    ]
    return words.gettext("Recommended by: {sources}").format(sources="; ".join(named))


def _steps(action_id: str, words: Words) -> Iterator[str]:
    for place, step in enumerate(action_steps(action_id, words), start=1):
        yield html("{place}. {step}", place=place, step=step)


def _begun(
    begun: Sequence[tuple[str, date, Progress]], currency: str | None, words: Words
) -> Iterator[str]:
    yield words.gettext("<b>Begun</b>")
    for action_id, day, progress in begun:
        name = action_name(action_id, words)
        yield html(words.gettext("✓ {name}, since {day}"), name=name, day=words.day(day))
        yield _progress(progress, currency, words)


def _progress(progress: Progress, currency: str | None, words: Words) -> str:
    figure, unit = measure_name(progress.measure, words), MEASURES[progress.measure].unit
    if progress.now is None:
        sentence = (
            words.gettext("   {figure}: too early to say; send an export in a week or two")
            if progress.is_early
            else words.gettext("   {figure}: your orders do not tell it")
        )
        return html(sentence, figure=figure)
    if progress.before is None:
        return html(
            words.gettext("   {figure}: {now} since then; nothing to compare with before"),
            figure=figure,
            now=tracked_text(unit, progress.now, None, currency, words),
        )
    before = tracked_text(unit, progress.before, progress.now, currency, words)
    now = tracked_text(unit, progress.now, progress.before, currency, words)
    better = (progress.now > progress.before) == MEASURES[progress.measure].more_is_better
    mark = "→" if now == before else "👍" if better else "👎"
    return html(
        words.ngettext(
            "   {figure}: {before} in the {days} day before, {now} since {mark}",
            "   {figure}: {before} in the {days} days before, {now} since {mark}",
            progress.days,
        ),
        figure=figure,
        before=before,
        days=words.number(progress.days),
        now=now,
        mark=mark,
    )


def _keyboard(plan: Plan, begun: Sequence[tuple[str, date, Progress]], words: Words) -> Keyboard:
    rows = [_row(place, item, words) for place, item in enumerate(plan.items, start=1)]
    rows.extend(
        (
            Button(
                label=words.gettext("Stop following: {name}").format(
                    name=_short(action_name(action_id, words))
                ),
                data=Press("undo", action_id).pack(),
            ),
        )
        for action_id, _, _ in begun
    )
    rows.append((run_button("stage", words.gettext("Stage")),))
    return tuple(rows)


def _row(place: int, item: PlanItem, words: Words) -> tuple[Button, ...]:
    buttons = [
        Button(
            label=words.gettext("{place}: do it").format(place=place),
            data=Press("do", item.id).pack(),
        ),
        Button(label=words.gettext("Why?"), data=Press("why", item.id).pack()),
        Button(label=words.gettext("Not for us"), data=Press("refuse", item.id).pack()),
    ]
    if item.group is not None and item.customers:
        label = words.gettext("List ({count})").format(count=words.number(item.customers))
        buttons.append(Button(label=label, data=Press("members", item.group.value).pack()))
    return tuple(buttons)


def _decisions(item: PlanItem, words: Words) -> Keyboard:
    buttons = [
        Button(label=words.gettext("Do it"), data=Press("do", item.id).pack()),
        Button(label=words.gettext("Not for us"), data=Press("refuse", item.id).pack()),
    ]
    return (tuple(buttons),)


_LONGEST_LABEL = 30


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
