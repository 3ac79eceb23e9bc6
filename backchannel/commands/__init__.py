"""The commands, a file for each matter. Heavy imports stand inside them, so that --help is fast."""
