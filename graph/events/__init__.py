"""What happened: tellings of one happening, in whatever article and language, joined into events."""
