"""`ask`: the same conversation from the shell."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console.arguments import FileToSend
from bot.console.exits import Exit
from bot.local import local_bot
from bot.settings import DEFAULT_DATABASE_URL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.console.arguments import Input
    from bot.local import LocalBot
    from bot.playground.chat import Chat
    from bot.playground.message import Message
    from bot.settings import Settings
    from bot.words import Words

_CHAT_ID = 1


def ask(inputs: Sequence[Input], out: Path | None, settings: Settings, words: Words) -> Exit:
    """Say each input in order and print what the bot answers.

    Without a DATABASE_URL of its own the conversation begins anew each time and leaves nothing.
    """
    for given in inputs:
        if isinstance(given, FileToSend) and not given.path.is_file():
            sys.stderr.write(
                words.gettext("There is no file {path}.").format(path=given.path) + "\n"
            )
            return Exit.FILE_REFUSED
    with tempfile.TemporaryDirectory(prefix="regulars-") as folder:
        if settings.database_url == DEFAULT_DATABASE_URL:
            fresh = {"database_url": f"sqlite:///{folder}/regulars.db"}
            settings = settings.model_copy(update=fresh)
        asyncio.run(_converse(inputs, out, settings, words))
    return Exit.DONE


async def _converse(
    inputs: Sequence[Input], out: Path | None, settings: Settings, words: Words
) -> None:
    async with local_bot(settings) as local:
        chat = local.playground.chat(_CHAT_ID, language_code=words.language)
        for number, given in enumerate(inputs):
            messages = await _say(local, chat, given)
            if number:
                sys.stdout.write("\n")
            sys.stdout.write("\n\n".join(_shown(m, out, words) for m in messages) + "\n")
            sys.stdout.flush()


async def _say(local: LocalBot, chat: Chat, given: Input) -> list[Message]:
    if isinstance(given, FileToSend):
        return await local.give(chat, given.path.name, given.path.read_bytes())
    return await local.say(chat, given)


def _shown(message: Message, out: Path | None, words: Words) -> str:
    """Return a message as plain text; its picture or file is saved where `out` says."""
    content = message.photo or message.document
    if content is None:
        buttons = "  ".join(f"[{b.text}]" for row in message.keyboard for b in row)
        return f"{message.text}\n\n{buttons}" if buttons else message.text
    if out is None:
        place = words.gettext("not saved; add --out DIR to keep it")
    else:
        place = str(_save(content, out, message.file_name))
    return f"[{message.file_name}] {message.caption}\n({place})"


def _save(content: bytes, out: Path, name: str) -> Path:
    """Write a file under the folder; a name that is taken gets a number."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = out / Path(name).name
    path, number = wanted, 2
    while path.exists() and path.read_bytes() != content:
        path = wanted.with_stem(f"{wanted.stem}-{number}")
        number += 1
    path.write_bytes(content)
    return path
