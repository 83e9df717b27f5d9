"""Charts, painted: every one has its sentence, its table, and points the arrow keys walk."""
