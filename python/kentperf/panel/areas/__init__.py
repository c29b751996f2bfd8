"""The areas of a panel beside each other: compared by size, their slopes shrunk."""
