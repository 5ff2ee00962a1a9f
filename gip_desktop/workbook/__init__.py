"""The only Excel: writing Appendix B, and reading a workbook that nobody vouches for."""
