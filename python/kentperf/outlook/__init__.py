"""Where a figure will be at a period to come, and whether it will meet its limits."""

from kentperf.outlook.outlook import outlook
from kentperf.outlook.verdict import Outlook

__all__ = ["Outlook", "outlook"]
