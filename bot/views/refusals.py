"""Why a figure is not given, and what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.refusal import Refusal


def refusal_text(refusal: Refusal, words: Words) -> str:
    """Say what is missing for an answer, with what there is and what it takes."""
    return _sentence(refusal, words).format(
        found=words.number(refusal.found or 0), needed=words.number(refusal.needed or 0)
    )


def care_text(refusal: Refusal, words: Words) -> str:
    """Say why an answer that is given is to be taken with care."""
    sentences = {
        "few_customers": words.gettext(
            "⚠️ Treat this with care: {found} customers are few, from {needed} on it is surer."
        ),
        "short_history": words.gettext(
            "⚠️ Treat this with care: {found} days of orders are few, from {needed} on it is surer."
        ),
        "missed_backtest": words.gettext(
            "⚠️ Treat this with care: put to the test on your own past, I was further off than I "
            "said I could be."
        ),
    }
    return sentences[refusal.reason].format(
        found=words.number(refusal.found or 0), needed=words.number(refusal.needed or 0)
    )


def _sentence(refusal: Refusal, words: Words) -> str:
    found = refusal.found or 0
    return {
        "no_customer_key": words.gettext(
            "Your export does not say who bought. Send one with a customer or e-mail column, "
            "and I can tell."
        ),
        "few_customers": words.ngettext(
            "You have {found} customer so far; I need {needed} to say this honestly.",
            "You have {found} customers so far; I need {needed} to say this honestly.",
            found,
        ),
        "few_repeat_customers": words.ngettext(
            "{found} customer has come back so far; I need {needed} to see a habit in it.",
            "{found} customers have come back so far; I need {needed} to see a habit in it.",
            found,
        ),
        "short_history": words.ngettext(
            "Your orders cover {found} day; I need {needed}. An export that reaches further back "
            "would do.",
            "Your orders cover {found} days; I need {needed}. An export that reaches further "
            "back would do.",
            found,
        ),
        "few_repeat_values": words.ngettext(
            "The repeat orders of {found} customer were worth something; I need those of "
            "{needed} to speak of money.",
            "The repeat orders of {found} customers were worth something; I need those of "
            "{needed} to speak of money.",
            found,
        ),
        "few_known_customers": words.ngettext(
            "To project how long customers stay I need {needed} of them known for long enough; "
            "there is {found} so far.",
            "To project how long customers stay I need {needed} of them known for long enough; "
            "there are {found} so far.",
            found,
        ),
        "few_lost_customers": words.ngettext(
            "To project how long customers stay I need {needed} who have left; there is {found} "
            "so far.",
            "To project how long customers stay I need {needed} who have left; there are {found} "
            "so far.",
            found,
        ),
        "no_maximum": words.gettext(
            "Your customers buy in a way that my models do not fit, so I would rather say "
            "nothing than guess. A longer export may help."
        ),
        "no_mean_value": words.gettext(
            "Order values differ too widely from customer to customer to speak of money. A "
            "longer export may help."
        ),
        "few_gaps": words.gettext(
            "Nobody has ordered on two different days yet, so I cannot tell who stays."
        ),
        "no_country": words.gettext(
            "Your orders do not say which country they went to. Send an export with a country "
            "column, and I can tell."
        ),
        "no_discount": words.gettext(
            "Your orders do not say whether there was a discount. Send an export with a discount "
            "or code column, and I can tell."
        ),
        "no_channel": words.gettext("Your orders do not say through which channel they came."),
        "no_products": words.gettext(
            "Your orders do not say what was bought. Send an export with item lines or a "
            "product column, and I can tell."
        ),
    }[refusal.reason]
