"""The forms in which people write cells: dates, years, quarters, their marks and spaces."""
