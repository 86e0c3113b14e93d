"""Who the bot is, which chats it is in, and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.chat import ADMINISTRATORS
from bot.playground.errors import BadRequest, Forbidden
from bot.playground.membership import member_json

if TYPE_CHECKING:
    from bot.playground.chat import Chat
    from bot.playground.cloud import Cloud
    from bot.playground.parameters import Arguments, Json


def get_me(cloud: Cloud, _: Arguments) -> Json:
    """Return the bot itself."""
    return cloud.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not cloud.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(cloud: Cloud, arguments: Arguments) -> Json:
    """Return what is known of a chat."""
    chat = cloud.chat_of(arguments.get("chat_id"))
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def get_chat_member(cloud: Cloud, arguments: Arguments) -> Json:
    """Return the rank of a user; hidden member lists open to administrators only."""
    chat = _with_bot(cloud, arguments)
    user_id = arguments.get("user_id")
    user = cloud.bot if user_id == cloud.bot.id else cloud.users.get(user_id)
    if user is None:
        raise BadRequest("invalid user_id specified")
    status = chat.status_of(user.id)
    bot_is_administrator = chat.status_of(cloud.bot.id) in ADMINISTRATORS
    if chat.hidden_members and not bot_is_administrator and status not in ADMINISTRATORS:
        raise BadRequest("CHAT_ADMIN_REQUIRED")
    return member_json(user, status)


def get_chat_administrators(cloud: Cloud, arguments: Arguments) -> list[Json]:
    """Return the administrators of a group, other bots excepted."""
    chat = _with_bot(cloud, arguments)
    if chat.kind == "private":
        raise BadRequest("there are no administrators in the private chat")
    known = {**cloud.users, cloud.bot.id: cloud.bot}
    return [
        member_json(known[user_id], status)
        for user_id, status in chat.statuses.items()
        if status in ADMINISTRATORS
    ]


def get_chat_member_count(cloud: Cloud, arguments: Arguments) -> int:
    """Count who is in a chat."""
    chat = _with_bot(cloud, arguments)
    return sum(status not in {"left", "kicked"} for status in chat.statuses.values())


def _with_bot(cloud: Cloud, arguments: Arguments) -> Chat:
    chat = cloud.chat_of(arguments.get("chat_id"))
    if chat.migrated_to is not None:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    if chat.blocked and chat.kind != "private":
        raise Forbidden(f"bot was kicked from the {chat.kind} chat")
    return chat
