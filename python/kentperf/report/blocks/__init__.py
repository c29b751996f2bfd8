"""An indicator's own block, in words, for every output that has one."""
