"""Which changes of a ledger speak (rules.py), and how they reach people (delivery.py)."""
