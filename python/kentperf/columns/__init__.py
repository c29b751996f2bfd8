"""Arguments and tables as plain arrays: aligned rows, checked numbers, coded keys."""
