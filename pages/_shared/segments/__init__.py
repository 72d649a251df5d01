"""The Segments page: cards and tiles, the customers behind them, both as tables."""
