"""Shopee in Indonesian, English and Thai: an item per row, the order's totals repeated on each.

A filled return status goes before the order's own. Buyers are user names, sometimes masked.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_LINE = (
    Sum(plus=("Product Subtotal",)),
    Sum(times=("Deal Price", "Quantity")),
)

LAYOUTS = (
    Layout(
        platform="shopee",
        marks=frozenset({"Order ID", "Order Status", "Order Creation Date"}),
        any_of=frozenset({"Deal Price", "Product Subtotal", "Grand Total", "Username (Buyer)"}),
        aliases={
            "Order ID": ("No. Pesanan", "หมายเลขคำสั่งซื้อ", "訂單編號", "Mã đơn hàng"),
            "Order Status": ("Status Pesanan", "สถานะการสั่งซื้อ", "訂單狀態"),
            "Return / Refund Status": (
                "Status Pembatalan/ Pengembalian",
                "สถานะการยกเลิก/คืนเงิน",
            ),
            "Order Creation Date": (
                "Waktu Pesanan Dibuat",
                "เวลาการสั่งซื้อ",
                "วันที่ทำการสั่งซื้อ",
                "訂單成立日期",
            ),
            "Order Paid Time": ("Waktu Pembayaran Dilakukan", "เวลาการชำระสินค้า"),
            "Product Name": ("Nama Produk", "ชื่อสินค้า", "商品名稱"),
            "Deal Price": ("Harga Setelah Diskon", "ราคาขาย"),
            "Quantity": ("Jumlah", "จำนวน"),
            "Product Subtotal": ("Total Harga Produk", "ราคาขายสุทธิ"),
            "Grand Total": ("Total Pembayaran", "จำนวนเงินทั้งหมด"),
            "Seller Voucher": ("Voucher Ditanggung Penjual", "Seller Voucher(PHP)"),
            "Username (Buyer)": (
                "Username (Pembeli)",
                "ชื่อผู้ใช้ (ผู้ซื้อ)",
                "買家帳號",
                "Người mua",
            ),
        },
        shape=Shape.ITEMS_SUMMED,
        order_id=("Order ID",),
        date=("Order Creation Date",),
        customer_ids=("Username (Buyer)",),
        paid=(Sum(plus=("Grand Total",), once=True), *_LINE),
        goods=_LINE,
        discount=(Sum(plus=("Seller Voucher",), once=True),),
        states=(
            StateColumn(
                header="Order Status",
                states={
                    "completed": State.SALE,
                    "to ship": State.SALE,
                    "shipping": State.SALE,
                    "to receive": State.SALE,
                    "unpaid": State.UNPAID,
                },
                containing={"diterima": State.SALE},
            ),
            StateColumn(
                header="Return / Refund Status",
                containing={
                    "approved": State.REFUNDED,
                    "completed": State.REFUNDED,
                    "disetujui": State.REFUNDED,
                    "selesai": State.REFUNDED,
                },
                strict=True,
            ),
        ),
        items=Items(product=("Product Name",), quantity=("Quantity",), amount=_LINE),
        date_order="dmy",
    ),
)
