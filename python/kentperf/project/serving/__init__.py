"""A project's page over a server of this machine, made again when its files change."""
