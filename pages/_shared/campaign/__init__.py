"""What the page of a campaign's result shows."""
