"""What people do with a chat itself: block the bot, change ranks, move to a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.message import Content, Message

if TYPE_CHECKING:
    from bot.playground.chat import Chat
    from bot.playground.message import User
    from bot.playground.parameters import Json


def member_json(user: User, status: str) -> Json:
    """Return the Bot API's ChatMember of a user."""
    json: Json = {"user": user.as_json(), "status": status}
    if status == "creator":
        json["is_anonymous"] = False
    if status == "kicked":
        json["until_date"] = 0
    if status == "administrator":
        json |= dict.fromkeys(
            (
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
                "can_pin_messages",
            ),
            True,
        )
        json |= {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
    return json


def set_status(chat: Chat, user: User, status: str) -> None:
    """Give a user, or the bot, another status in a chat; the bot is told of its own."""
    old = chat.statuses.get(user.id, "left")
    chat.statuses[user.id] = status
    is_bot = user is chat.cloud.bot
    if is_bot:
        chat.blocked = status in {"left", "kicked"}
    change = {
        "chat": chat.as_json(),
        "from": chat.person.as_json(),
        "date": chat.cloud.now(),
        "old_chat_member": member_json(user, old),
        "new_chat_member": member_json(user, status),
    }
    kind = "my_chat_member" if is_bot else "chat_member"
    chat.cloud.updates.add(kind, change, order=f"chat {chat.id}")


def move(old: Chat, new: Chat) -> None:
    """Turn a group into a supergroup, with the service messages in both."""
    new.statuses = dict(old.statuses)
    for chat, name, other in (
        (old, "migrate_to_chat_id", new),
        (new, "migrate_from_chat_id", old),
    ):
        message = chat.add(
            Message(
                chat=chat,
                id=chat.take_id(),
                sender=old.person,
                date=chat.cloud.now(),
                content=Content(service=((name, other.id),)),
            )
        )
        chat.cloud.updates.add("message", message.as_json(), order=f"chat {chat.id}")
    old.migrated_to = new.id
