"""The command line: run (the default), ask, report, migrate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.console.arguments import parse
from bot.console.exits import setting_sentence, start_sentence
from bot.redaction import configure_logging
from bot.settings import Settings
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.console.arguments import Arguments
    from bot.console.exits import Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    given = parse(sys.argv[1:] if arguments is None else arguments)
    words = words_for(given.language)
    try:
        settings = Settings()
    except ValidationError as error:
        code, sentence = setting_sentence(error, words)
        sys.stderr.write(sentence + "\n")
        return code
    configure_logging(_log_level(given, settings))
    try:
        return _dispatch(given, settings)
    except Exception as error:
        planned = start_sentence(error, words)
        if planned is None:
            raise
        code, sentence = planned
        sys.stderr.write(sentence + "\n")
        return code


def _log_level(given: Arguments, settings: Settings) -> str:
    """Return how much is logged; what answers on the terminal says only what is wrong."""
    if given.command == "run" or "log_level" in settings.model_fields_set:
        return settings.log_level
    return "WARNING"


def _dispatch(given: Arguments, settings: Settings) -> Exit:
    """Import a subcommand only when it is called, so that each starts as fast as it can."""
    words = words_for(given.language)
    if given.command == "ask":
        from bot.console.ask import ask

        return ask(given.inputs, given.out, settings, words)
    if given.command == "report":
        from bot.console.report import report

        return report(given.report, settings, words)
    if given.command == "migrate":
        from bot.console.migrate import migrate

        return migrate(settings, words)
    from bot.console.run import run

    return run(settings, words)


if __name__ == "__main__":
    sys.exit(main())
