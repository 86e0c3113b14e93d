"""Douyin shops: a sub-order per row, no buyer; 流量来源 is where the buyer came from."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="douyin",
        marks=frozenset({"主订单编号", "订单提交时间", "订单应付金额"}),
        shape=Shape.ITEMS_SUMMED,
        order_id=("主订单编号",),
        date=("订单提交时间",),
        paid=(Sum(plus=("订单应付金额",)),),
        goods=(Sum(plus=("订单应付金额",), minus=("运费",)),),
        source=("流量来源", "流量渠道"),
        discount=(Sum(plus=("商家实际承担优惠金额",)),),
        states=(
            StateColumn(header="订单状态"),
            StateColumn(header="售后状态", containing={"退款成功": State.REFUNDED}, strict=True),
        ),
        only_currency="CNY",
        items=Items(
            product=("选购商品",),
            quantity=("商品数量",),
            amount=(Sum(plus=("订单应付金额",)),),
        ),
        cannot_tell=("customer",),
    ),
)
