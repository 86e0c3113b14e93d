from __future__ import annotations

import pytest

from metrics.errors import NotOrders
from metrics.intake import SourceFile, read_files
from metrics.intake.refusals import REFUSALS, Refusal


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda each: "-".join(sorted(each.marks)))
def test_what_is_known_to_be_no_orders_is_refused_by_name(refusal: Refusal) -> None:
    headers = sorted(refusal.marks)
    cells = ["2026-01-05" if "date" in header.lower() else "12.50" for header in headers]
    text = "\t".join(headers) + "\n" + "\t".join(cells) + "\n"
    if len(headers) == 1:
        text = text.replace("\n", "\tnote\n")
    with pytest.raises(NotOrders) as caught:
        read_files([SourceFile(name="file.tsv", content=text.encode())])
    assert caught.value.kind == refusal.kind


def test_a_sales_report_of_a_platform_names_it() -> None:
    text = "Product variant SKU,Sales channel,Net sales,Quantity ordered\n1001,Online,25.99,1\n"
    with pytest.raises(NotOrders) as caught:
        read_files([SourceFile(name="sales.csv", content=text.encode())])
    assert (caught.value.kind, caught.value.platform) == ("sales_report", "shopify")
