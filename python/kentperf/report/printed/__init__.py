"""What papers share: how wide words are, how columns fit a page, which blocks are printed."""
