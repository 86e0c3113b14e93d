from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_taobao_says_what_is_left_after_the_refund(read: Read, rows: Rows) -> None:
    text = (
        "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,"
        "退款金额\n"
        "1,ann,178.8,0,等待买家付款,2020/2/21 0:00,,0\n"
        '2,ann,21,21,"卖家已发货,等待买家确认",2020/2/20 23:59,2020/2/21 0:00,0\n'
        "3,bo**b,327.7,148.9,交易成功,2020/2/20 23:56,2020/2/20 23:56,178.8\n"
        "4,bob,43,0,交易关闭,2020/2/20 23:54,2020/2/20 23:55,43\n"
    )
    for encoding in ("utf-8-sig", "gb18030", "gbk"):
        intake = read(text.encode(encoding))
        assert intake.platform == "taobao"
        assert rows(
            intake, "order_id", "state", "paid_minor", "refunded_minor", "customer", "currency"
        ) == [
            ("1", "unpaid", 0, 0, "ann", "CNY"),
            ("2", "sale", 210_000, 0, "ann", "CNY"),
            ("3", "sale", 3_277_000, 1_788_000, None, "CNY"),
            ("4", "cancelled", 430_000, 430_000, "bob", "CNY"),
        ]


def test_douyin_sums_the_parts_of_an_order_and_names_the_source(read: Read, rows: Rows) -> None:
    intake = read(
        "\ufeff主订单编号,子订单编号,选购商品,商品数量,订单应付金额,运费,订单提交时间,订单状态,"
        "售后状态,流量来源\n"
        "\t6901,\t1,杯子,1,20.00,0,2026-01-05 10:00:00,已完成,-,直播\n"
        "\t6901,\t2,盘子,1,10.00,0,2026-01-05 10:00:00,已完成,退款成功,直播\n"
        "\t6902,\t3,盘子,1,10.00,0,2026-01-06 10:00:00,已关闭,-,-\n"
    )
    assert intake.platform == "douyin"
    assert rows(intake, "order_id", "state", "paid_minor", "refunded_minor", "source") == [
        ("6901", "sale", 300_000, 100_000, "直播"),
        ("6902", "cancelled", 100_000, 0, None),
    ]
    assert intake.cannot_tell == ("customer",)


def test_pinduoduo_is_an_order_per_row(read: Read, rows: Rows) -> None:
    intake = read(
        "商品,订单号,订单状态,售后状态,商品总价(元),邮费(元),用户实付金额(元),商品数量(件),订单成交时间\n"
        "杯子,2401-1\t,已收货,无售后或售后取消,20,3,21.5,1,2026-01-05 10:00:00\t\n"
        "杯子,2401-2\t,已取消,无售后或售后取消,20,3,21.5,1,2026-01-06 10:00:00\t\n"
        "杯子,2401-3\t,已收货,退款成功,20,3,21.5,1,2026-01-07 10:00:00\t\n"
    )
    assert intake.platform == "pinduoduo"
    assert rows(intake, "order_id", "state", "paid_minor", "goods_minor") == [
        ("2401-1", "sale", 215_000, 185_000),
        ("2401-2", "cancelled", 215_000, 185_000),
        ("2401-3", "refunded", 215_000, 185_000),
    ]


def test_xiaohongshu_mixes_brackets_of_both_widths(read: Read, rows: Rows) -> None:
    intake = read(
        "订单号,订单状态,售后状态,订单创建时间,商品名称,SKU件数,商品总价(元),商家应收金额(元)（支付金额）\n"
        "P1,已完成,,2026-01-05 10:00:00,杯子,1,20,18\n"
        "P1,已完成,,2026-01-05 10:00:00,盘子,1,10,9\n"
    )
    assert intake.platform == "xiaohongshu"
    assert rows(intake, "order_id", "state", "paid_minor") == [("P1", "sale", 270_000)]
