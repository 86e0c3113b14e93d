"""The playbook: what a shop can do, each action with what calls for it and what it may bring."""
