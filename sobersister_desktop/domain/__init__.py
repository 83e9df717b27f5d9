"""What the words mean. Standard library only: no Qt, no SQL, no primitives, no clock."""
