"""The Scoring page: how scores are given, and the map from scores to segments."""
