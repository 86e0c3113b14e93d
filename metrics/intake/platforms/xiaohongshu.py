"""Xiaohongshu: an item per row, no buyer."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_LINE = (
    Sum(plus=("商家应收金额(元)(支付金额)",)),
    Sum(plus=("商家应收金额(元)",)),
    Sum(plus=("商品总价(元)",)),
)

LAYOUTS = (
    Layout(
        platform="xiaohongshu",
        marks=frozenset({"订单号", "订单状态", "订单创建时间", "SKU件数"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("订单号",),
        date=("订单创建时间",),
        paid=_LINE,
        states=(
            StateColumn(header="订单状态"),
            StateColumn(
                header="售后状态",
                containing={"退款成功": State.REFUNDED, "售后完成": State.REFUNDED},
                strict=True,
            ),
        ),
        only_currency="CNY",
        items=Items(product=("商品名称",), quantity=("SKU件数",), amount=_LINE),
        cannot_tell=("customer",),
    ),
)
