"""How far chance alone moves figures, and what that leaves of ratings and their changes."""
