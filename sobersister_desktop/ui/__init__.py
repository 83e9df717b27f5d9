"""What it looks like. The only place with Qt, besides app."""
