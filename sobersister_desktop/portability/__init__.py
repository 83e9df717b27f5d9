"""Come and go freely: other programs' files, and plain ones."""
