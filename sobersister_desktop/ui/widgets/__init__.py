"""Small painted things."""
