"""Plain questions, understood by words.

`questions/asked.tsv` holds questions that the phrases were made for; `questions/held_out.tsv` a
list that was written before them and not tuned for. Each line: language, what is asked (a call, a
figure as "#name", or "-" for nothing of ours), question.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.args.benchmarks import parse_benchmarks
from bot.args.budget import parse_budget
from bot.args.growth import parse_growth
from bot.args.ltv import parse_ltv
from bot.args.phrases import Asked, understand
from bot.args.phrases.language import LANGUAGES, language, meanings
from bot.args.phrases.zh import SIMPLIFIED
from bot.args.stage import parse_stage
from bot.args.tokens import folded, plain
from bot.args.totals import parse_totals
from bot.args.what_if import parse_what_if
from bot.commands import COMMANDS
from bot.views.figures import FIGURES

QUESTIONS = Path(__file__).parent / "questions"
NOTHING = "-"
ASKED_FOR = {meaning.split()[0] for meaning in meanings() if not meaning.startswith("#")}
NAMES = {command.name for command in COMMANDS}
PARSERS = {
    "ltv": parse_ltv,
    "totals": parse_totals,
    "growth": parse_growth,
    "stage": parse_stage,
    "benchmarks": parse_benchmarks,
    "budget": parse_budget,
    "whatif": parse_what_if,
}


def rows(name: str) -> list[tuple[str, str]]:
    lines = (QUESTIONS / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(question, expected) for _, expected, question in (line.split("\t") for line in lines)]


def written(asked: Asked) -> str:
    return f"#{asked.figure}" if asked.figure else asked.call


ASKED = [row for row in rows("asked") if row[1] != NOTHING]
SMALL_TALK = [question for question, expected in rows("asked") if expected == NOTHING]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_a_question_is_understood(question: str, expected: str) -> None:
    understanding = understand(question, ASKED_FOR)
    assert written(understanding.possible[0]) == expected
    assert understanding.is_sure


@pytest.mark.parametrize("question", SMALL_TALK)
def test_what_is_no_question_for_us_is_never_claimed(question: str) -> None:
    assert not understand(question, ASKED_FOR).is_sure


def test_of_questions_held_out_nearly_all_are_understood_and_nearly_none_wrongly() -> None:
    sure = right = wrong = 0
    held_out = rows("held_out")
    for question, expected in held_out:
        understanding = understand(question, ASKED_FOR)
        if understanding.is_sure:
            sure += 1
            right += written(understanding.possible[0]) == expected
            wrong += written(understanding.possible[0]) != expected
    questions = sum(expected != NOTHING for _, expected in held_out)
    assert wrong <= 0.02 * sure
    assert right >= 0.95 * questions


def test_there_are_questions_in_every_language_and_enough_that_must_not_be_claimed() -> None:
    codes = {line.split("\t")[0] for line in (QUESTIONS / "asked.tsv").read_text().splitlines()}
    assert codes == {"en", "pl", "de", "es", "fr", "lv", "zh-Hans", "zh-Hant"}
    assert len(ASKED) >= 120
    assert len(SMALL_TALK) >= 30


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_are_written_as_questions_are_read(code: str) -> None:
    for phrases in language(code).phrases.values():
        for phrase in phrases:
            for slot in phrase:
                for beginning in slot:
                    assert beginning.strip()
                    assert beginning == folded(plain(beginning)).translate(SIMPLIFIED)


def test_whatever_is_asked_for_exists() -> None:
    assert {meaning[1:] for meaning in meanings() if meaning.startswith("#")} == set(FIGURES)
    assert {"plan", "budget", "whatif"} >= ASKED_FOR - NAMES  # understood once the bot has them


def test_a_command_that_does_not_exist_is_not_understood() -> None:
    assert understand("who are my best customers?", {"ltv"}).possible == ()


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_what_a_question_tells_its_command_is_what_the_command_takes(
    question: str, expected: str
) -> None:
    asked = understand(question, ASKED_FOR).possible[0]
    parse = PARSERS.get(asked.command)
    if asked.arguments and parse is not None:
        assert parse(asked.arguments) is not None, expected


def test_numbers_that_the_command_does_not_take_are_not_passed_on() -> None:
    (asked, *_) = understand("what is a customer worth after 3 years?", ASKED_FOR).possible
    assert asked == Asked(command="ltv")


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("what was my revenue in 2024?", "#revenue"),
        ("what was my repeat rate in 2024?", "#repeat_rate"),
        ("average order value 2025", "#order_value"),
        ("how many percent of my customers buy again in 2024", "#repeat_rate"),
        ("revenue Q1", "#revenue"),
        ("jaka była stopa powrotów w 2023 roku?", "#repeat_rate"),
        ("2023年复购率是多少", "#repeat_rate"),
        ("what if I lose 20% of my customers?", "winback"),
        ("what stage was my shop in 2024?", "stage"),
    ],
)
def test_a_number_that_the_answer_does_not_heed_is_asked_back(question: str, offered: str) -> None:
    understanding = understand(question, ASKED_FOR)
    assert offered in [written(asked) for asked in understanding.possible]
    assert not understanding.is_sure


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("ilu klientów nie wraca?", "winback"),
        ("有多少客户不回来？", "#repeat_rate"),
        ("what percentage of customers do not come back and buy again", "#repeat_rate"),
    ],
)
def test_a_question_turned_by_a_not_is_asked_back(question: str, offered: str) -> None:
    understanding = understand(question, ASKED_FOR)
    assert offered in [written(asked) for asked in understanding.possible]
    assert not understanding.is_sure


def test_words_on_both_sides_of_the_end_of_a_sentence_are_no_clear_question() -> None:
    assert not understand("I repeat: rate my shop", ASKED_FOR).is_sure
    assert understand("Hi there! What is my repeat rate? Thanks.", ASKED_FOR).is_sure


def test_two_meanings_that_fit_alike_are_both_offered() -> None:
    understanding = understand("what is my return rate?", ASKED_FOR)
    assert {written(asked) for asked in understanding.possible} == {"#repeat_rate", "#refunds"}
    assert not understanding.is_sure


def test_a_long_message_is_not_taken_for_a_question() -> None:
    assert understand("what is my repeat rate? " * 20, ASKED_FOR).possible == ()


def test_a_slip_of_the_keyboard_does_not_matter() -> None:
    for question in ("what is my repaet rate", "lost custmers", "najlepsi klientci"):
        assert understand(question, ASKED_FOR).is_sure, question
