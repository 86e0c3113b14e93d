"""Actions for customers there are, in words: a name and three steps each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

KEEPING: Mapping[str, tuple[str, str, str, str]] = {
    "thank_you_message": (
        N_("Write to first-time buyers a week after their order"),
        N_(
            "A week after each first order, send a short message: say thank you and ask "
            "whether all is well."
        ),
        N_(
            "Say how to get the most out of what they bought; show one product that goes with"
            " it and two reviews."
        ),
        N_("Set it up once in your shop or mail program, so that it goes out by itself."),
    ),
    "next_order_code": (
        N_("Give first-time buyers a code for the next order"),
        N_(
            "Make a code of about 10% that works once, on a second order only, and ends after"
            " a few weeks."
        ),
        N_("Send it to the customers on the list: they are at the point where others came back."),
        N_("Leave regulars out, they come without it. Count how many codes are used."),
    ),
    "win_back_offer": (
        N_("Win back customers who have gone silent"),
        N_("Write to the list from the top, where those who spent most stand: say what is new."),
        N_("Offer 20% or more, for two weeks: a usual 10% brings back fewer."),
        N_(
            "After two messages without an answer, let them go. Write again to those who came"
            " back."
        ),
    ),
    "store_credit": (
        N_("Give store credit instead of a percentage"),
        N_("Choose a fixed sum that an order of usual size can bear."),
        N_("Credit it after the first order, for the next one from a minimum value."),
        N_("Remind once before it ends, and count what those orders earn after the credit."),
    ),
    "refill_reminder": (
        N_("Remind customers when their product runs out"),
        N_(
            "Take the list of who is due this week; it rests on how long others took with the"
            " same product."
        ),
        N_("Send a short reminder with the product and a link to order it again."),
        N_("Repeat it every week; whoever has just ordered gets none."),
    ),
    "loyalty_programme": (
        N_("Start a simple loyalty programme"),
        N_("Make one rule that fits into a sentence, such as a gift with every fifth order."),
        N_(
            "Give points for joining, so that the first reward is in sight, and show the "
            "balance after each order."
        ),
        N_(
            "Invite the customers on the list first, and watch orders per customer for three "
            "months."
        ),
    ),
    "account_after_order": (
        N_("Invite guests to open an account after the order"),
        N_("Never ask before the checkout: guest orders stay as easy as they are."),
        N_(
            "On the thank-you page, offer an account with one tap: order status and quicker "
            "reordering."
        ),
        N_("Repeat it once in the delivery message, and count second orders with an account."),
    ),
    "help_desk": (
        N_("Answer questions and complaints faster"),
        N_("Show one way to reach you on every order page, with hours that you keep."),
        N_(
            "Write short answers to your five commonest questions, and let one person decide "
            "on refunds."
        ),
        N_(
            "Write to the customer once a complaint is solved, and note the reason of each refund."
        ),
    ),
    "gift_in_parcel": (
        N_("Put a small surprise into your best customers’ parcels"),
        N_("Keep the list of your best tenth where parcels are packed."),
        N_("Add a handwritten card or a sample to their next parcel, unannounced."),
        N_("Once a year is enough; watch whether they keep ordering."),
    ),
    "regular_messages": (
        N_("Write to your customers every two to three weeks"),
        N_("Use only addresses whose owners agreed to get your messages."),
        N_(
            "Plan six messages, each with something for the reader: a new product, a tip, "
            "what goes with the last purchase."
        ),
        N_("Send one every two or three weeks, and stop for those who never open them."),
    ),
    "message_per_segment": (
        N_("Speak to each group of customers in its own way"),
        N_("Take the two groups that differ most: /segments shows them."),
        N_("Write one message in two versions, with other products, pictures and words."),
        N_("Send both on the same day, compare orders per reader, and go on with what worked."),
    ),
    "collectors_first": (
        N_("Give collectors the first look"),
        N_("Tell the collectors on the list about new pieces a few days before anyone else."),
        N_("Make something limited for them; no discount is needed."),
        N_("Ask what they still miss, and write when it comes."),
    ),
    "insider_offers": (
        N_("Treat long-standing customers as insiders"),
        N_(
            "Invite the customers on the list to what others do not get: a preview, an event,"
            " a set."
        ),
        N_("Say why they are invited: how long they have been with you."),
        N_("Do it twice a year, and watch how many of them order again."),
    ),
    "ask_for_review": (
        N_("Ask for a review once the parcel has arrived"),
        N_("Ask the customers on the list for stars and one sentence, in one tap."),
        N_("Whoever is unhappy hears from a person the same day."),
        N_("Show new reviews beside the products."),
    ),
    "satisfaction_survey": (
        N_("Ask customers what to change, and change it"),
        N_(
            "Send the customers on the list two questions: will you order again, and what "
            "should we do better?"
        ),
        N_("Read every answer, and mend what is named most often."),
        N_("Tell everyone who answered what has changed."),
    ),
    "delivery_as_brand": (
        N_("Make delivery abroad a strength"),
        N_("State for each country an honest delivery time, duties and taxes before the order."),
        N_("Send tracking, and write first when a parcel is late."),
        N_("Insure dear parcels, and note what went wrong with each refund from abroad."),
    ),
    "easy_returns": (
        N_("Make returns easier, and rarer"),
        N_("Note the reason of every return for a month, and take the two commonest."),
        N_("Mend them on the product page: sizes, measures, photos, a short guide."),
        N_("Offer an exchange before a refund, and state your warranty plainly."),
    ),
    "community": (
        N_("Give your collectors a place to meet"),
        N_("Pick one place, a group or a channel, and show customers’ pieces there every week."),
        N_("Answer within a day, and ask what they wish for."),
        N_("Make one thing a season from what you learn, and offer it there first."),
    ),
    "one_experience": (
        N_("Be the same shop in every channel"),
        N_("Buy something in your weakest channel, and note what differs from the best one."),
        N_("Bring prices, delivery, tone and returns into line."),
        N_("Compare after three months how many come again by channel: /segments channel."),
    ),
    "subscription": (
        N_("Offer a subscription"),
        N_("Take the product that is bought again most evenly, and offer it at that interval."),
        N_("Make it a little cheaper, and easy to pause or end."),
        N_("Invite the customers on the list, who buy it evenly anyway."),
    ),
    "personal_word": (
        N_("Write to good customers who are slipping away"),
        N_("Take the list: they have been silent for longer than usual, and are worth keeping."),
        N_(
            "Write a short personal message about what they bought, with a question and "
            "without a discount."
        ),
        N_("Do it once a month; whoever orders leaves the list."),
    ),
}
