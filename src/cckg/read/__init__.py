"""A file becomes a Report: its text, what it says about itself, its language (docs/reading.md)."""

from cckg.read.file import read_bytes, read_file, report_files

__all__ = ["read_bytes", "read_file", "report_files"]
