"""The directions of travel of a scorecard's KPIs."""
