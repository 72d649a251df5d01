"""The Forecast page: what customers are expected to do next, who is due, who is probably gone."""
