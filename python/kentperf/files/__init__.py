"""Files written whole, and what a text may hold in them."""
