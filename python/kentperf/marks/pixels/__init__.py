"""Charts as pictures of pixels."""
