"""Actions for what an order brings, in words: a name and three steps each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

EARNING: Mapping[str, tuple[str, str, str, str]] = {
    "bundles": (
        N_("Sell bundles and sets"),
        N_("Pick two or three products that are bought or used together: /products shows them."),
        N_("Offer them as a set beside each single product, a little cheaper than apart."),
        N_("After four weeks keep the sets that raised the order value."),
    ),
    "companion_products": (
        N_("Offer a companion product at the checkout"),
        N_(
            "For your ten best sellers, choose one small product that goes with each: "
            "/products helps."
        ),
        N_("Show it in the cart, with one tap to add it."),
        N_("Compare after a month how many orders hold a single item."),
    ),
    "better_model": (
        N_("Show the better model before the order"),
        N_("Put the next better product beside the plain one, with the difference in price."),
        N_("Say in two points what more it does, and for whom the plain one is enough."),
        N_("Begin with your best-selling category, and compare its order value after a month."),
    ),
    "free_shipping_threshold": (
        N_("Free shipping from just above your usual order"),
        N_(
            "Set the threshold at the round value in the reason, and check that such an order"
            " pays for its parcel."
        ),
        N_("Show in the cart how much is missing, with a few products that fill the gap."),
        N_("Compare order value and shipping cost after a month."),
    ),
    "supplier_terms": (
        N_("Get better terms from your suppliers"),
        N_("List the five products with most revenue, and what each costs you."),
        N_(
            "Ask two other suppliers for a price, and your own for a discount on volume or "
            "early payment."
        ),
        N_("Type the new margin in /settings, and see what it changes."),
    ),
    "price_test": (
        N_("Test higher prices"),
        N_("Choose five products that customers buy again without a discount."),
        N_("Raise their prices by 3 to 5% for a month; leave the rest."),
        N_("Keep the new price where the month’s margin grew, and go back where it did not."),
    ),
    "fewer_discounts": (
        N_("Give fewer discounts, and aim them better"),
        N_("Stop the discount that everybody gets, for a month."),
        N_(
            "Keep codes for those who need a push: first-time buyers and customers who have "
            "gone silent."
        ),
        N_("Compare what the month earned after discounts with the month before."),
    ),
}
