"""Pinduoduo: an order per row, no buyer."""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="pinduoduo",
        marks=frozenset({"订单号", "订单状态", "用户实付金额(元)"}),
        order_id=("订单号",),
        date=("订单成交时间", "支付时间"),
        paid=(Sum(plus=("用户实付金额(元)",)),),
        goods=(Sum(plus=("用户实付金额(元)",), minus=("邮费(元)",)),),
        discount=(Sum(plus=("店铺优惠折扣(元)",)),),
        states=(
            StateColumn(header="订单状态", containing={"取消": State.CANCELLED, "未": State.SALE}),
            StateColumn(header="售后状态", containing={"退款成功": State.REFUNDED}, strict=True),
        ),
        only_currency="CNY",
        items=Items(
            product=("商品",),
            quantity=("商品数量(件)",),
            amount=(Sum(plus=("用户实付金额(元)",)),),
        ),
        cannot_tell=("customer",),
    ),
)
