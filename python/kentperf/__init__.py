"""Rated, trend-tested, explained performance scorecards from raw indicator data."""
