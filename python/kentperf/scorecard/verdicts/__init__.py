"""Every named rating and direction of a scorecard, and its overall levels."""
