"""WooCommerce: its own Analytics export and the export plugins of three makers.

`processing` is paid and to be sent; `on-hold`, `pending` and `failed` are not paid.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_STATUSES = {
    "processing": State.SALE,
    "completed": State.SALE,
    "on hold": State.UNPAID,
    "pending": State.UNPAID,
    "failed": State.UNPAID,
    "checkout draft": State.UNPAID,
    "cancelled": State.CANCELLED,
    "trash": State.CANCELLED,
    "refunded": State.REFUNDED,
}
_STATUS = StateColumn(header="status", states=_STATUSES)
_COUNTRY = ("shipping_country", "billing_country")
_CHARGES = ("shipping_total", "shipping_tax_total", "tax_total", "fee_total", "fee_tax_total")

LAYOUTS = (
    # Analytics → Orders: no e-mail, no currency; net revenue without tax and shipping
    Layout(
        platform="woocommerce",
        marks=frozenset({"Date", "Order #", "Status", "Customer type"}),
        any_of=frozenset({"N. Revenue", "Net Sales", "N. Revenue (formatted)"}),
        order_id=("Order #",),
        date=("Date",),
        emails=("Customer Email",),
        phones=("Customer Phone",),
        paid=(
            Sum(plus=("Net Sales",)),
            Sum(plus=("N. Revenue",)),
            Sum(plus=("N. Revenue (formatted)",)),
        ),
        source=("Attribution",),
        discount_codes=("Coupon(s)",),
        states=(StateColumn(header="Status", states=_STATUSES),),
        cannot_tell=("customer", "paid"),
    ),
    # SkyVerge "Customer / Order / Coupon Export", one row per order or per item
    Layout(
        platform="woocommerce",
        marks=frozenset({"order_id", "order_number", "date", "status", "order_total"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("order_id",),
        date=("date",),
        emails=("billing_email",),
        customer_ids=("customer_id", "customer_user"),
        phones=("billing_phone",),
        aliases={"shipping_total": ("order_shipping",), "tax_total": ("order_tax",)},
        paid=(Sum(plus=("order_total",)),),
        goods=(Sum(plus=("order_total",), minus=_CHARGES),),
        refunded=(Sum(plus=("refunded_total",)),),
        currency=("order_currency",),
        country=_COUNTRY,
        discount_codes=("coupon_items", "coupons"),
        discount=(Sum(plus=("discount_total",)), Sum(plus=("cart_discount",))),
        states=(_STATUS,),
        items=Items(
            product=("item_name", "name"),
            quantity=("item_quantity", "quantity"),
            amount=(Sum(plus=("item_total",)), Sum(plus=("total",))),
        ),
    ),
    # WebToffee "Order Export & Import", and the files made for importers in the same spelling
    Layout(
        platform="woocommerce",
        marks=frozenset({"order_number", "order_date", "status", "order_total"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("order_id", "order_number"),
        date=("order_date",),
        emails=("billing_email", "customer_email"),
        customer_ids=("customer_id", "customer_user"),
        phones=("billing_phone",),
        paid=(Sum(plus=("order_total",)),),
        goods=(Sum(plus=("order_total",), minus=_CHARGES),),
        refunded=(Sum(plus=("refunded_total",)),),
        currency=("order_currency",),
        country=_COUNTRY,
        discount_codes=("coupon_items", "coupons"),
        discount=(Sum(plus=("discount_total",)), Sum(plus=("cart_discount",))),
        states=(_STATUS,),
        items=Items(
            product=("product_name",), quantity=("quantity",), amount=(Sum(plus=("item_total",)),)
        ),
    ),
    # AlgolPlus "Advanced Order Export": order totals repeated on every item, or on the first only
    Layout(
        platform="woocommerce",
        marks=frozenset({"Order Number", "Order Status", "Order Date", "Order Total Amount"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Order Number",),
        date=("Order Date",),
        emails=("Email (Billing)",),
        customer_ids=("Customer User ID",),
        phones=("Phone (Billing)",),
        paid=(Sum(plus=("Order Total Amount",)),),
        goods=(
            Sum(
                plus=("Order Total Amount",),
                minus=("Order Shipping Amount", "Order Tax Amount", "Order Total Tax Amount"),
            ),
        ),
        refunded=(Sum(plus=("Order Refund Amount",)),),
        currency=("Currency", "Order Currency"),
        country=("Country Code (Shipping)", "Country Code (Billing)"),
        discount_codes=("Coupons Used", "Coupon Code"),
        discount=(Sum(plus=("Cart Discount Amount",)), Sum(plus=("Discount Amount",))),
        states=(StateColumn(header="Order Status", states=_STATUSES),),
        items=Items(
            product=("Name", "Product Name"),
            category=("Category",),
            quantity=("Quantity",),
            amount=(Sum(plus=("Order Line Total",)), Sum(plus=("Order Line (w/o tax)",))),
        ),
    ),
    # orders as the REST interface gives them
    Layout(
        platform="woocommerce",
        marks=frozenset({"number", "status", "date_created", "total", "billing.email"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("number",),
        date=("date_created",),
        emails=("billing.email",),
        customer_ids=("customer_id",),
        phones=("billing.phone",),
        paid=(Sum(plus=("total",)),),
        goods=(Sum(plus=("total",), minus=("shipping_total", "total_tax")),),
        refunded=(Sum(plus=("refunds.total",), unsigned=True),),
        currency=("currency",),
        country=("shipping.country", "billing.country"),
        discount_codes=("coupon_lines.code",),
        discount=(Sum(plus=("discount_total",)),),
        states=(StateColumn(header="status", states=_STATUSES),),
        items=Items(
            product=("item name",),
            quantity=("item quantity",),
            amount=(Sum(plus=("item total",)),),
        ),
    ),
)
