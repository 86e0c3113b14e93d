"""Whether day or month comes first in a column of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.rows.dates.calendar import DAY_US, MONTHS_A_YEAR, microseconds

if TYPE_CHECKING:
    from metrics.intake.arrays import Text
    from metrics.intake.layout import DateOrder
    from metrics.intake.rows.dates.groups import Group

_LEAST_STEPS = 3


def day_month_order(
    column: Text, groups: list[Group], default: DateOrder | None
) -> tuple[DateOrder, bool, str]:
    """Decide whether day or month comes first in the column.

    A number above 12 tells, then dots between the numbers, then 12-hour clocks, then which
    reading has the rows in the order of time; only then the default.
    """
    open_groups = [group for group in groups if group.template.open]
    if not open_groups:
        return "dmy", False, ""
    day_first = sum(int((group.numbers["left"] > MONTHS_A_YEAR).sum()) for group in open_groups)
    month_first = sum(int((group.numbers["right"] > MONTHS_A_YEAR).sum()) for group in open_groups)
    if day_first or month_first:
        return ("dmy" if day_first >= month_first else "mdy"), False, ""
    if all(group.template.dotted for group in open_groups):
        return "dmy", False, ""
    sorted_as = _sorted_as(len(column), open_groups)
    if sorted_as is not None:
        return sorted_as, False, ""
    example = str(column[int(open_groups[0].rows[0])].as_py())
    if all(group.template.afternoon is not None for group in open_groups):
        return default or "mdy", True, example
    same = all((g.numbers["left"] == g.numbers["right"]).all() for g in open_groups)
    return default or "dmy", not same, "" if same else example


def _sorted_as(size: int, groups: list[Group]) -> DateOrder | None:
    """Return the one reading under which the rows ascend, or descend; None where not one."""
    found: list[DateOrder] = []
    for order in ("dmy", "mdy"):
        moments = np.zeros(size, np.int64)
        present = np.zeros(size, bool)
        for group in groups:
            moments[group.rows], valid = microseconds(group, order)
            present[group.rows] = valid
        days = moments[present] // DAY_US
        steps = np.diff(days)
        moving = int((steps != 0).sum())
        if moving >= _LEAST_STEPS and ((steps >= 0).all() or (steps <= 0).all()):
            found.append(order)
    return found[0] if len(found) == 1 else None
