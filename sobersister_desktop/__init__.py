"""A private, offline notebook, and letters that only one reader can open."""

VERSION = "0.1.0"
