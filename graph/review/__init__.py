"""What people judge: what waits for them, what they decided, and what follows for the articles."""
