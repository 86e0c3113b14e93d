"""How the program ends when it cannot begin: one sentence and a code of its own."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError

from bot.workers import NoWorkers
from storage import errors as storage_errors

if TYPE_CHECKING:
    from pydantic import ValidationError

    from bot.words import Words


class Exit(IntEnum):
    """The exit codes; `docs/operations.md` lists them."""

    DONE = 0
    FILE_REFUSED = 2
    BAD_SETTING = 3
    BAD_TIME_ZONE = 4
    NO_DATABASE = 5
    SCHEMA_OUTDATED = 6
    BAD_SECRET = 7
    TOKEN_REFUSED = 8
    NO_TELEGRAM = 9
    PORT_TAKEN = 10
    NO_WORKERS = 11


def setting_sentence(error: ValidationError, words: Words) -> tuple[Exit, str]:
    """Say which setting is wrong and what it should look like."""
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "?"
    if name == "TIMEZONE":
        return Exit.BAD_TIME_ZONE, words.gettext(
            "TIMEZONE is no time zone; write it like Europe/Riga."
        )
    return Exit.BAD_SETTING, words.gettext("The setting {name} cannot be used: {reason}.").format(
        name=name, reason=first["msg"]
    )


def start_sentence(error: Exception, words: Words) -> tuple[Exit, str] | None:
    """Say why the program cannot start; None where the error is none of those planned for."""
    if isinstance(error, (InvalidToken, NetworkError)):
        return _telegram(error, words)
    if isinstance(error, (storage_errors.SecretUnusable, storage_errors.SecretMismatch)):
        return Exit.BAD_SECRET, _secret(error, words)
    if isinstance(error, (storage_errors.SchemaOutdated, storage_errors.SchemaTooNew)):
        return Exit.SCHEMA_OUTDATED, _schema(error, words)
    if isinstance(error, (storage_errors.DatabaseUnreachable, storage_errors.DatabaseUrlUnusable)):
        return Exit.NO_DATABASE, _database(error, words)
    if isinstance(error, NoWorkers):
        return Exit.NO_WORKERS, words.gettext(
            "The processes that read files cannot be started ({cause}); is there memory, and is "
            "the path of TMPDIR short?"
        ).format(cause=error.cause)
    return None


def _telegram(error: InvalidToken | NetworkError, words: Words) -> tuple[Exit, str]:
    if isinstance(error, InvalidToken):
        return Exit.TOKEN_REFUSED, words.gettext(
            "Telegram refuses the token; copy TELEGRAM_BOT_TOKEN anew from @BotFather."
        )
    return Exit.NO_TELEGRAM, words.gettext(
        "Telegram cannot be reached; check the network and TELEGRAM_API_URL."
    )


def _database(
    error: storage_errors.DatabaseUnreachable | storage_errors.DatabaseUrlUnusable, words: Words
) -> str:
    if isinstance(error, storage_errors.DatabaseUrlUnusable):
        return words.gettext(
            "DATABASE_URL {url} is no address of a database; write it like "
            "sqlite:///regulars.db or postgresql://user:password@host/name."
        ).format(url=error.url)
    return words.gettext(
        "The database {url} cannot be opened ({cause}); check DATABASE_URL."
    ).format(url=error.url, cause=error.cause)


def _schema(
    error: storage_errors.SchemaOutdated | storage_errors.SchemaTooNew, words: Words
) -> str:
    if isinstance(error, storage_errors.SchemaTooNew):
        return words.gettext(
            "The database was made by a newer version of this program; update the program."
        )
    return words.gettext(
        "The database is older than this program; run “python -m bot migrate” once."
    )


def _secret(
    error: storage_errors.SecretUnusable | storage_errors.SecretMismatch, words: Words
) -> str:
    if isinstance(error, storage_errors.SecretMismatch):
        return words.gettext(
            "The keys are not those this database was begun with; restore the old key file, or "
            "CUSTOMER_HASH_KEY and CONTACT_ENCRYPTION_KEY."
        )
    if error.reason == "missing":
        return words.gettext(
            "This database needs keys; set CUSTOMER_HASH_KEY and CONTACT_ENCRYPTION_KEY to 32 "
            "random bytes in base64 each."
        )
    return words.gettext(
        "The key {where} cannot be used; it must be 32 bytes in base64, readable by you alone."
    ).format(where=error.where)
