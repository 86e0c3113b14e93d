from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows


def test_the_indonesian_layout_has_dots_between_thousands(read: Read, rows: Rows) -> None:
    intake = read(
        "No. Pesanan,Status Pesanan,Status Pembatalan/ Pengembalian,Waktu Pesanan Dibuat,"
        "Nama Produk,Harga Setelah Diskon,Jumlah,Total Harga Produk,Total Pembayaran,"
        "Username (Pembeli)\n"
        "24A,Selesai,,2026-01-05 10:00,Cangkir,50.000,2,100.000,125.000,ann88\n"
        "24A,Selesai,,2026-01-05 10:00,Piring,15.000,1,15.000,125.000,ann88\n"
        "24B,Batal,,2026-01-06 10:00,Piring,15.000,1,15.000,15.000,b***b\n"
        "24C,Selesai,Permintaan Disetujui,2026-01-07 10:00,Piring,15.000,1,15.000,15.000,bob\n"
        "No. Pesanan,Status Pesanan,Status Pembatalan/ Pengembalian,Waktu Pesanan Dibuat,"
        "Nama Produk,Harga Setelah Diskon,Jumlah,Total Harga Produk,Total Pembayaran,"
        "Username (Pembeli)\n"
        "24D,Belum Bayar,,2026-01-08 10:00,Piring,15.000,1,15.000,15.000,bob\n"
    )
    assert intake.platform == "shopee"
    assert intake.rows == 5
    assert rows(intake, "order_id", "state", "paid_minor", "goods_minor", "customer") == [
        ("24A", "sale", 1_250_000_000, 1_150_000_000, "ann88"),
        ("24B", "cancelled", 150_000_000, 150_000_000, None),
        ("24C", "refunded", 150_000_000, 150_000_000, "bob"),
        ("24D", "unpaid", 150_000_000, 150_000_000, "bob"),
    ]


def test_the_thai_layout_has_prices_and_quantities(read: Read, rows: Rows) -> None:
    intake = read(
        "หมายเลขคำสั่งซื้อ,สถานะการสั่งซื้อ,เวลาการสั่งซื้อ,ชื่อผู้ใช้ (ผู้ซื้อ),ชื่อสินค้า,จำนวน,ราคาขาย\n"
        "2405,จัดส่งแล้ว,2024-05-17 07:15,kasem***88,จอบ,6,185.00\n"
        "2405,จัดส่งแล้ว,2024-05-17 07:15,kasem***88,หัวฉีด,2,89.00\n"
        "2406,ยกเลิกแล้ว,2024-05-18 07:15,nong21,จอบ,1,185.00\n"
    )
    assert intake.platform == "shopee"
    assert rows(intake, "order_id", "state", "paid_minor", "customer") == [
        ("2405", "sale", 12_880_000, None),
        ("2406", "cancelled", 1_850_000, "nong21"),
    ]
