"""Actions for customers to come, in words: a name and three steps each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

WINNING: Mapping[str, tuple[str, str, str, str]] = {
    "referral_programme": (
        N_("Let content customers bring their friends"),
        N_(
            "Choose a reward for both sides that costs at most half of what a new customer "
            "costs you."
        ),
        N_("Ask right after a second order or a good review, with a link to pass on."),
        N_("Pay out when the friend’s order is kept, and compare the cost with your ads."),
    ),
    "gift_season_message": (
        N_("Write to gift givers once, before their season"),
        N_(
            "Take the list: these customers buy at the same time every year, and it begins "
            "within six weeks."
        ),
        N_(
            "Send one message three weeks before: three gift ideas, the last day to order, "
            "wrapping."
        ),
        N_("Write nothing in between, and spend no ads on them: they buy in their season."),
    ),
    "welcome_voucher": (
        N_("Welcome new visitors with a voucher"),
        N_("Offer visitors who leave their address a small voucher for what they looked at."),
        N_("Send it at once, one reminder after two days, and nothing more."),
        N_("Compare new customers a month before and after; stop if only regulars use it."),
    ),
    "shorter_checkout": (
        N_("Make the checkout shorter"),
        N_(
            "Order from your own shop on a phone, and strike out every field that you do not need."
        ),
        N_(
            "Show delivery cost, returns and the payment methods people know before the last step."
        ),
        N_("Send one reminder with a link to pay an hour after an order is left unpaid."),
    ),
    "buyer_guides": (
        N_("Answer buyers’ questions before they ask"),
        N_("Write down the ten questions people ask before they buy, in their own words."),
        N_("Answer each with a guide or a short video, and name the product that fits."),
        N_("Link them from product pages, and ask new customers how they found you."),
    ),
    "organic_channels": (
        N_("Win customers without paying for each click"),
        N_(
            "Pick one way that suits you: search, a partner shop, or a place where your "
            "buyers talk."
        ),
        N_("Give it one fixed half-day a week for three months."),
        N_("Cut paid ads by what it brings, and type the new cost of a customer in /settings."),
    ),
    "channel_budget": (
        N_("Move your ad budget to the best channel"),
        N_("Write down what a new customer costs in each channel; I only know one cost for all."),
        N_(
            "Move a third of the weakest channel’s budget to the best; stop where customers "
            "earn less than they cost."
        ),
        N_("Compare new customers and cost after a month, then move more."),
    ),
    "look_alikes": (
        N_("Look for people like your best customers"),
        N_("Take the list of your best tenth, and what they have in common."),
        N_(
            "Aim your ads at that. Hand the list to an ad platform only if your customers "
            "agreed to it."
        ),
        N_("Compare the cost of a customer with your other ads after a month."),
    ),
}
