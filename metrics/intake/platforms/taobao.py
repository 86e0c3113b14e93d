"""Taobao and Tmall, sold items (已卖出的宝贝): an order per row.

买家实际支付金额 is what is left after 退款金额: both together are the total in each of 5,646
refunded orders of a public report. No payment time: not paid.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, StateColumn, Sum
from metrics.vocabulary import State

LAYOUTS = (
    Layout(
        platform="taobao",
        marks=frozenset({"订单编号", "买家实际支付金额", "订单创建时间"}),
        order_id=("订单编号",),
        date=("订单创建时间",),
        customer_ids=("买家会员名",),
        paid=(Sum(plus=("买家实际支付金额", "退款金额")),),
        goods=(Sum(plus=("买家实际支付金额", "退款金额"), minus=("买家应付邮费",)),),
        refunded=(Sum(plus=("退款金额",)),),
        states=(
            StateColumn(header="订单状态"),
            StateColumn(header="订单付款时间", filled=State.SALE, blank=State.UNPAID),
        ),
        only_currency="CNY",
        items=Items(
            product=("宝贝标题",),
            quantity=("宝贝总数量",),
            amount=(Sum(plus=("买家实际支付金额",)),),
        ),
    ),
)
