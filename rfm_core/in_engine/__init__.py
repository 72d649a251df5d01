"""Customers measured where their rows are: everything that grows with the data runs in an engine.

What columns and values mean is judged by the same code as for a file, on bounded things that the engine hands out: a
sample of whole customers, and the distinct values of columns whose cells have to be read. What was judged is then
carried out on all rows in the engine, as expressions of narwhals, and only customers and counts come back. The
customers of the sample are counted both ways, and a table on which the two differ is refused.
"""

from rfm_core.in_engine.looking import look_at_rows
from rfm_core.in_engine.measuring import InEngine, measure_in_engine

__all__ = ["InEngine", "look_at_rows", "measure_in_engine"]
