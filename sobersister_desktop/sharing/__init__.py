"""From chosen things to a sealed file, and back. No SQL, no Qt."""
