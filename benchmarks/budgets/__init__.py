"""The parts of `benchmarks/budgets.py`. What runs beside measured processes imports nothing large: see `runs.py`."""
