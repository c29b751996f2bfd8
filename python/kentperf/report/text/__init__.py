"""The report as text and as tidy tables."""
