"""A report described in one file, and its tables in one workbook."""

from kentperf.project.project import EXAMPLE, Project, write_example
from kentperf.project.workbook import Workbook, read_workbook, write_workbook

__all__ = ["EXAMPLE", "Project", "Workbook", "read_workbook", "write_example", "write_workbook"]
