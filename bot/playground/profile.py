"""What a bot says of itself: commands, descriptions, name, menu button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.playground.errors import BadRequest

if TYPE_CHECKING:
    from bot.playground.cloud import Cloud
    from bot.playground.parameters import Arguments, Json

_MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_COMMAND_DESCRIPTION = 256
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}
_LONGEST = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """The commands by scope and language, and the texts by language."""

    def __init__(self, name: str) -> None:
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[str, dict[str, str]] = {kind: {} for kind in _LONGEST}
        self.texts["name"][""] = name
        self.menu_buttons: dict[int | None, Json] = {}

    def text(self, kind: str, language: str) -> str:
        """Return a text in a language, or in the default one."""
        texts = self.texts[kind]
        return texts.get(language) or texts.get("", "")

    def shown_commands(self, kind: str, chat_id: int, language: str) -> list[Json]:
        """Return the menu that a chat shows: the narrowest scope that has one."""
        wide = "all_private_chats" if kind == "private" else "all_group_chats"
        for scope in (f"chat {chat_id}", wide, "default"):
            for code in (language, ""):
                if (scope, code) in self.commands:
                    return self.commands[scope, code]
        return []


def _scope(arguments: Arguments) -> str:
    scope = dict(arguments.get("scope", {"type": "default"}))
    kind = scope.pop("type", None)
    if kind not in _SCOPES:
        raise BadRequest("can't parse BotCommandScope: unsupported type specified")
    if set(scope) != _SCOPES[kind]:
        raise BadRequest("can't parse BotCommandScope: its fields do not fit its type")
    return " ".join([kind, *(str(scope[name]) for name in sorted(scope))])


def _language(arguments: Arguments) -> str:
    language = arguments.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise BadRequest("invalid language code specified")
    return str(language)


def set_my_commands(cloud: Cloud, arguments: Arguments) -> bool:
    """Replace the commands of one scope and language."""
    commands = arguments.get("commands")
    if commands is None:
        raise BadRequest("commands must be specified")
    if len(commands) > _MOST_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    cloud.profile.commands[_scope(arguments), _language(arguments)] = [
        _command(command) for command in commands
    ]
    return True


def _command(given: Any) -> Json:
    if not isinstance(given, dict) or not {"command", "description"} <= set(given):
        raise BadRequest("can't parse BotCommand: expected an Object")
    name = str(given["command"]).removeprefix("/")
    description = str(given["description"]).strip()
    if not _COMMAND.fullmatch(name):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _LONGEST_COMMAND_DESCRIPTION:
        raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(cloud: Cloud, arguments: Arguments) -> list[Json]:
    """Return the commands of exactly one scope and language."""
    return cloud.profile.commands.get((_scope(arguments), _language(arguments)), [])


def delete_my_commands(cloud: Cloud, arguments: Arguments) -> bool:
    """Forget the commands of one scope and language."""
    cloud.profile.commands.pop((_scope(arguments), _language(arguments)), None)
    return True


def _set_text(kind: str, cloud: Cloud, arguments: Arguments) -> bool:
    text = arguments.get(kind, "")
    if len(text) > _LONGEST[kind]:
        raise BadRequest(f"bot {kind.replace('_', ' ')} is too long")
    language = _language(arguments)
    if text:
        cloud.profile.texts[kind][language] = text
    else:
        cloud.profile.texts[kind].pop(language, None)
    return True


def set_my_name(cloud: Cloud, arguments: Arguments) -> bool:
    """Name the bot in one language."""
    return _set_text("name", cloud, arguments)


def set_my_description(cloud: Cloud, arguments: Arguments) -> bool:
    """Set what an empty chat shows."""
    return _set_text("description", cloud, arguments)


def set_my_short_description(cloud: Cloud, arguments: Arguments) -> bool:
    """Set what the profile page shows."""
    return _set_text("short_description", cloud, arguments)


def get_my_name(cloud: Cloud, arguments: Arguments) -> Json:
    """Return the bot's name in a language."""
    return {"name": cloud.profile.text("name", _language(arguments))}


def get_my_description(cloud: Cloud, arguments: Arguments) -> Json:
    """Return what an empty chat shows."""
    return {"description": cloud.profile.text("description", _language(arguments))}


def get_my_short_description(cloud: Cloud, arguments: Arguments) -> Json:
    """Return what the profile page shows."""
    return {"short_description": cloud.profile.text("short_description", _language(arguments))}


def set_chat_menu_button(cloud: Cloud, arguments: Arguments) -> bool:
    """Choose what the button beside the text field opens."""
    button = arguments.get("menu_button", {"type": "default"})
    if button.get("type") not in {"default", "commands"}:
        raise BadRequest("can't parse menu button: unsupported type specified")
    chat_id = arguments.get("chat_id")
    cloud.profile.menu_buttons[None if chat_id is None else cloud.chat_of(chat_id).id] = button
    return True


def get_chat_menu_button(cloud: Cloud, arguments: Arguments) -> Json:
    """Return what the button beside the text field opens."""
    chat_id = arguments.get("chat_id")
    key = None if chat_id is None else cloud.chat_of(chat_id).id
    return cloud.profile.menu_buttons.get(key, {"type": "default"})
