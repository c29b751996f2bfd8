"""One file a tool, each written as its best user would."""
