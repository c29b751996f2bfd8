"""The report as a Word paper."""
