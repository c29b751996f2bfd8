"""What texts quote of a scorecard, in the words that its rows have."""
