"""A panel in a notebook."""
