"""One file a page, with the same names as in screens."""
