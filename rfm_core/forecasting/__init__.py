"""What customers will do next: how many orders, of what value, who is still active (BG/NBD and Gamma-Gamma)."""

from typing import TYPE_CHECKING

from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.forecasting.checking import Check, check_at, check_forecast
    from rfm_core.forecasting.expecting import COLUMNS, HORIZONS, Fitted
    from rfm_core.forecasting.history import Histories, histories
    from rfm_core.forecasting.models import Models, TooThin, fit_models, memory_to_forecast
    from rfm_core.forecasting.told import Forecast, forecast_of, unchecked, why_no_events
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(
        __name__,
        {
            "Check": "checking",
            "check_at": "checking",
            "check_forecast": "checking",
            "COLUMNS": "expecting",
            "HORIZONS": "expecting",
            "Fitted": "expecting",
            "Histories": "history",
            "histories": "history",
            "Models": "models",
            "TooThin": "models",
            "fit_models": "models",
            "memory_to_forecast": "models",
            "Forecast": "told",
            "forecast_of": "told",
            "unchecked": "told",
            "why_no_events": "told",
        },
    )

__all__ = [
    "COLUMNS",
    "HORIZONS",
    "Check",
    "Fitted",
    "Forecast",
    "Histories",
    "Models",
    "TooThin",
    "check_at",
    "check_forecast",
    "fit_models",
    "forecast_of",
    "histories",
    "memory_to_forecast",
    "unchecked",
    "why_no_events",
]
