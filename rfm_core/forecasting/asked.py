"""`rfm_core.forecast`: the forecast of an analysis."""

from rfm_core.analysed import Analysis
from rfm_core.forecasting.told import Forecast, forecast_of
from rfm_core.progress import Progress, silent


def forecast(found: Analysis, *, progress: Progress = silent) -> Forecast:
    """What the customers of an analysis will do after its last day, by BG/NBD and Gamma-Gamma.

    Fader, Hardie & Lee 2005; Fader & Hardie 2013; by maximum likelihood, from days with a purchase.

    Args:
        found: As `analyse` gives it, of a file with dates of single orders or visits.
        progress: Told the name of each step.

    Returns:
        `.customers` (a row each: `customer_id`, `chance_active` 0-1, `expected_orders_30` … `_365`, `expected_value_30`
        … `_365` in the file's unit, `next_order` as a date), `.segments(found)` (sums with 95 % intervals), `.check`
        (how far off it would have been on the last months), `.document()` (parameters and sums as plain values).

    Raises:
        TooThin: There is too little to learn from, or the forecast would have been wrong on the last months.
        ChoiceProblem: Each row of the file is a customer.

    Example:
        >>> from rfm_core import analyse
        >>> made = forecast(analyse("orders.csv"))
        >>> made.customers.columns[:2]
        ['customer_id', 'chance_active']
    """
    return forecast_of(found.measured, progress)
