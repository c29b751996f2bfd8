"""The outlook of the KPIs of a scorecard, worked out together."""
