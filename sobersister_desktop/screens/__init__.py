"""What a person can do on each page. No Qt: plain Python, tested in milliseconds."""
