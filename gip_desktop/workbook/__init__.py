"""The only Excel: writing Appendix B, and reading a workbook that nobody vouches for."""

from __future__ import annotations

import os

# openpyxl takes lxml where it finds it, and then reads and writes by other rules: it finds none.
os.environ["OPENPYXL_LXML"] = "False"
