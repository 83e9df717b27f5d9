"""The only place with cryptographic primitives."""
