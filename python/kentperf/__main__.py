"""Run the command line with ``python -m kentperf``."""

from __future__ import annotations

import sys

from kentperf.cli.cli import main

if __name__ == "__main__":
    sys.exit(main())
