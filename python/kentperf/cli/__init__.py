"""The command line."""

from kentperf.cli.cli import main

__all__ = ["main"]
