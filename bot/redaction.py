"""Keep secrets and customers out of the log."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from io import FileIO, TextIOWrapper
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, TextIO

_BOT_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_EMAIL = re.compile(r"[^\s<>\"'=,;()]+@[^\s<>\"'=,;()]+\.[^\s<>\"'=,;()]+")


def describe(error: BaseException) -> str:
    """Return the types and places of an error and its causes, without their messages.

    A message may quote a cell of a file, a customer or a URL with the token; a place never does.
    """
    return "\n".join(_places(error))


def scrub(text: str) -> str:
    """Remove anything that looks like a bot token or an e-mail address."""
    return _EMAIL.sub("<e-mail>", _BOT_TOKEN.sub("<token>", text))


class ScrubbingFormatter(logging.Formatter):
    """The last gate: whatever a library logs leaves without token, e-mail or error message."""

    def format(self, record: logging.LogRecord) -> str:
        """Format and scrub; what another handler has made of the exception is not used."""
        record.exc_text = None
        return scrub(super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        """Describe the exception instead of printing its message."""
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def configure_logging(level: str) -> None:
    """Log to standard error, scrubbed; what logs URLs or contents is kept above that.

    What cannot be written is dropped in silence: logging's own complaint quotes the record.
    """
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    handler = logging.StreamHandler(_unbuffered(sys.stderr))
    handler.setFormatter(ScrubbingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("httpx", "httpcore", "tornado.access", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # below INFO it logs whole messages and files
    logging.getLogger("telegram").setLevel(max(logging.INFO, logging.getLevelName(level)))


def _unbuffered(stream: TextIO) -> TextIO:
    """Return a stream to the same file that keeps nothing which could not be written.

    Python flushes standard error before it starts a process, and starts none where that fails.
    """
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):  # not a file
        return stream
    file = FileIO(descriptor, "w", closefd=False)
    return TextIOWrapper(
        cast("IO[bytes]", file), stream.encoding, errors=stream.errors, write_through=True
    )


def _places(error: BaseException) -> Iterator[str]:
    seen: BaseException | None = error
    while seen is not None:
        yield f"{type(seen).__module__}.{type(seen).__qualname__}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
