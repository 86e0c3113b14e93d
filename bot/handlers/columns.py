"""Columns that a file leaves open: asked with buttons, answered, or the file is left out.

What was asked and answered stands in the upload, so that a button works after a restart; no cell
of the file does.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from bot import send
from bot.views import columns as view
from bot.views import upload as upload_view
from bot.words import words_for
from metrics.intake.result import ReadingHints
from metrics.intake.sheets import letters
from storage.errors import UploadGone
from storage.values import UploadState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Update

    from bot.context import Context
    from metrics.errors import ColumnsInDoubt
    from storage.values import ShopSettings, Upload

_ANSWER = re.compile(r"([0-9]{1,18}) ([a-z_]+) ([0-9]{1,4})")
_UPLOAD_ID = re.compile(r"[0-9]{1,18}")
_QUESTION, _ANSWERS = "question", "answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which of the candidates carries a meaning."""

    field_name: str
    candidates: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered for one upload: meaning → header, and all headers of the file."""

    columns: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()

    @property
    def worth_remembering(self) -> bool:
        """Whether the file has headers of its own by which the next one can be told."""
        own = any(header != letters(place) for place, header in enumerate(self.headers))
        return bool(self.columns) and own


def answers_of(upload: Upload) -> Answers:
    """Return what was answered for an upload so far."""
    given = upload.remembered.get(_ANSWERS, {})
    return Answers(columns=given.get("columns", {}), headers=tuple(given.get("headers", ())))


def reading_hints(upload: Upload, shop: ShopSettings) -> ReadingHints:
    """Return what a shop and the answers about this very file say of how to read it."""
    return ReadingHints(
        columns=answers_of(upload).columns,
        currency=shop.currency,
        language=words_for(upload.remembered.get("language")).language,
    )


def with_question(upload: Upload, error: ColumnsInDoubt) -> dict[str, Any]:
    """Return what an upload remembers once this is asked: headers, and no cell of its rows."""
    asked = Question(
        field_name=error.field_name, candidates=error.candidates, headers=error.headers
    )
    return {**upload.remembered, _QUESTION: asdict(asked)}


async def answer(update: Update, context: Context, argument: str) -> None:
    """Take an answer and go on reading, when this is the question that stands."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    matched = _ANSWER.fullmatch(argument)
    upload = await _asking(context, matched[1]) if matched else None
    asked = _question(upload) if upload else None
    place = int(matched[3]) if matched else 0
    fits = matched is not None and asked is not None and asked.field_name == matched[2]
    if upload is None or asked is None or not fits or place >= len(asked.candidates):
        await send.answer_press(query, view.void(words), alert=True)
        return
    await send.answer_press(query)
    header = asked.candidates[place]
    given = Answers(
        columns={**answers_of(upload).columns, asked.field_name: header}, headers=asked.headers
    )
    remembered = {**upload.remembered, _ANSWERS: asdict(given)}
    del remembered[_QUESTION]
    upload = await _advance(context, upload, UploadState.RECEIVED, remembered)
    text = view.answered(upload.file_name, asked.field_name, header, words)
    await send.edit_text(context.bot, context.target, context.message.message_id, text)
    await _tell_progress(context, upload, upload_view.received(upload.file_name, words))
    context.services.uploads.start(context.app, upload)


async def leave_out(update: Update, context: Context, argument: str) -> None:
    """Drop the file that is asked about."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - presses alone are routed here
    words = await context.words()
    upload = await _asking(context, argument) if _UPLOAD_ID.fullmatch(argument) else None
    if upload is None:
        await send.answer_press(query, view.void(words), alert=True)
        return
    await send.answer_press(query)
    await _leave_out(context, upload)
    text = view.left_out(upload.file_name, words)
    await send.edit_text(context.bot, context.target, context.message.message_id, text)


async def leave_out_all(context: Context) -> bool:
    """Drop all files of the chat that are asked about; tell whether there were any."""
    uploads = await asyncio.to_thread(context.services.store.uploads, context.chat.id)
    asking = [upload for upload in uploads if upload.state == UploadState.ASKING]
    for upload in asking:
        await _leave_out(context, upload)
    return bool(asking)


async def _asking(context: Context, upload_id: str) -> Upload | None:
    """Return this chat's upload of that id, if a question about it stands."""
    try:
        upload = await asyncio.to_thread(context.services.store.upload, int(upload_id))
    except UploadGone:
        return None
    mine = upload.chat_id == context.chat.id and upload.state == UploadState.ASKING
    return upload if mine else None


def _question(upload: Upload) -> Question | None:
    asked = upload.remembered.get(_QUESTION)
    if asked is None:
        return None
    return Question(
        field_name=asked["field_name"],
        candidates=tuple(asked["candidates"]),
        headers=tuple(asked["headers"]),
    )


async def _leave_out(context: Context, upload: Upload) -> None:
    remembered = {key: value for key, value in upload.remembered.items() if key != _QUESTION}
    await _advance(context, upload, UploadState.REFUSED, remembered)
    text = upload_view.refused(upload.file_name, await context.words())
    await _tell_progress(context, upload, text)


async def _advance(
    context: Context, upload: Upload, state: UploadState, remembered: Mapping[str, Any]
) -> Upload:
    services = context.services
    return await asyncio.to_thread(
        lambda: services.store.advance_upload(
            upload.id, services.now(), state=state, remembered=remembered
        )
    )


async def _tell_progress(context: Context, upload: Upload, text: str) -> None:
    if upload.progress_message_id is not None:
        await send.edit_text(context.bot, context.target, upload.progress_message_id, text)
