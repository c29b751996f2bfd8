"""The expected ranges of a scorecard's activity indicators."""
