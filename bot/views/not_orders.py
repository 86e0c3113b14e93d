"""Tables that are no orders: what each is, and where the platform hands out the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.html import html

if TYPE_CHECKING:
    from bot.words import Words
    from metrics.errors import NotOrders, PartOfExport


def not_orders_text(error: NotOrders, words: Words) -> str:
    """Say what a table is, what I need instead, and where that is found."""
    what = html(kind_text(error.kind, words), file=error.file)
    where = where_text(error.platform, words) or words.gettext(
        "I need the order export of your shop: one row per order or item, with a date, an "
        "amount and a customer."
    )
    return f"{what}\n{where}"


def part_text(error: PartOfExport, words: Words) -> str:
    """Say what else belongs to a table that is orders only together with others."""
    return html(
        words.gettext(
            "<b>{file}</b> is one of several tables that make orders only together. Put orders, "
            "payments and customers (and items, if you have them) into one zip and send that."
        ),
        file=error.file,
    )


def kind_text(kind: str, words: Words) -> str:
    """Say what a kind of `metrics.intake.refusals` is; {file} is still to be filled in."""
    return {
        "customers": words.gettext(
            "<b>{file}</b> is a list of customers: it says what each spent, but not when they "
            "ordered."
        ),
        "products": words.gettext(
            "<b>{file}</b> is a list of products: it says what you sell, but not who bought it "
            "when."
        ),
        "sales_report": words.gettext(
            "<b>{file}</b> is a sales report, added up by day or product: single orders and "
            "their buyers can no longer be told from it."
        ),
        "customer_scores": words.gettext(
            "<b>{file}</b> holds the result of an analysis (one row per customer with scores), "
            "not the orders that it was made from. I work the scores out myself."
        ),
        "own_purchases": words.gettext(
            "<b>{file}</b> is the history of what you bought yourself. I need what others bought "
            "from you."
        ),
        "profiles": words.gettext(
            "<b>{file}</b> is a list of newsletter contacts, without their orders. Please export "
            "the orders from your shop itself."
        ),
        "bank_statement": words.gettext(
            "<b>{file}</b> is a statement of an account: payments in and out, which are not "
            "orders. Please export the orders from your shop itself."
        ),
        "settlement": words.gettext(
            "<b>{file}</b> is a settlement: fees, transfers and amounts of a pay period, without "
            "buyers."
        ),
        "payouts": words.gettext(
            "<b>{file}</b> is a list of payouts to your bank, each the sum of many orders."
        ),
        "transactions": words.gettext(
            "<b>{file}</b> is the history of payments, not of orders: it has neither customers "
            "nor items."
        ),
        "advertising": words.gettext(
            "<b>{file}</b> is a report of advertising: what it cost, not what was ordered."
        ),
    }.get(kind) or words.gettext("<b>{file}</b> is a table, but not of orders.")


def where_text(platform: str, words: Words) -> str:
    """Say where a platform hands out its orders; empty where it is no shop, or not known."""
    return _western(platform, words) or _eastern(platform, words)


def _western(platform: str, words: Words) -> str:
    return {
        "shopify": words.gettext(
            "In Shopify: Orders → Export → Orders by date or all orders, then “Export orders” "
            "(not “Export transaction histories”). Long exports come by e-mail."
        ),
        "woocommerce": words.gettext(
            "In WooCommerce: the Analytics → Orders download does not hold e-mails, so better "
            "use an order export plug-in and keep order number, date, status, total and "
            "billing e-mail."
        ),
        "magento": words.gettext("In Magento: Sales → Orders → Export → CSV."),
        "prestashop": words.gettext(
            "In PrestaShop: Orders → Orders → Export. It names no e-mail; an export made under "
            "Advanced Parameters → SQL Manager can."
        ),
        "bigcommerce": words.gettext(
            "In BigCommerce: Orders → View → Export all orders, with the default template."
        ),
        "squarespace": words.gettext("In Squarespace: Selling → Orders → Download CSV."),
        "wix": words.gettext("In Wix: Sales → Orders → More Actions → Export Orders."),
        "square": words.gettext(
            "In Square: Transactions → Export → Items Detail CSV or Transactions CSV."
        ),
        "stripe": words.gettext("In Stripe: Payments → Export, with all columns."),
        "paypal": words.gettext("In PayPal: Activity → Download → All transactions, as CSV."),
        "amazon": words.gettext(
            "In Seller Central: Orders → Order Reports → New Orders. The All Orders report says "
            "nothing of buyers."
        ),
        "ebay": words.gettext("In eBay: Seller Hub → Orders → Download report."),
        "etsy": words.gettext(
            "In Etsy: Shop Manager → Settings → Options → Download Data → Orders."
        ),
        "mercadopago": words.gettext("In Mercado Pago: Reports → Collections, as CSV or Excel."),
        "hotmart": words.gettext("In Hotmart: Reports → Sales history → Export."),
        "medusa": words.gettext("In Medusa: Orders → Export."),
        "baselinker": words.gettext(
            "In BaseLinker: Orders → Export, with order number, date, e-mail and total."
        ),
    }.get(platform, "")


def _eastern(platform: str, words: Words) -> str:
    return {
        "tiktok": words.gettext(
            "In TikTok Shop's Seller Center: Orders → Manage Orders → Export."
        ),
        "shopee": words.gettext("In Shopee's Seller Centre: My Orders → Export."),
        "lazada": words.gettext("In Lazada's Seller Center: Orders → Export → Export all."),
        "zalora": words.gettext("In Zalora's Seller Center: Orders → Export."),
        "taobao": words.gettext(
            "In Taobao or Tmall: the seller's workbench → 已卖出的宝贝 (sold items) → 批量导出 "
            "(export)."
        ),
        "douyin": words.gettext("In Douyin: 订单管理 (orders) → 导出 (export)."),
        "pinduoduo": words.gettext("In Pinduoduo: 订单查询 (orders) → 批量导出 (export)."),
        "xiaohongshu": words.gettext("In Xiaohongshu: 订单查询 (orders) → 导出 (export)."),
    }.get(platform, "")
