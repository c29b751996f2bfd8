"""What is said of a report and its sections, and the figures that a text quotes."""
