"""The playbook: what a shop can do, each action with what calls for it and what it may bring."""

from metrics.advisor.playbook.action import Action, Called, Effect, Lever, Measure
from metrics.advisor.playbook.measures import MEASURES, Tracked
from metrics.advisor.playbook.reasons import ASSUMPTIONS, REASONS
from metrics.advisor.playbook.table import ACTIONS

__all__ = [
    "ACTIONS",
    "ASSUMPTIONS",
    "MEASURES",
    "REASONS",
    "Action",
    "Called",
    "Effect",
    "Lever",
    "Measure",
    "Tracked",
]
