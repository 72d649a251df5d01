"""Did a campaign work? Those who were written to against those who were held back, since the day of sending."""
