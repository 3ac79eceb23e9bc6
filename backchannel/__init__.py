"""The face of Backchannel: the command `backchannel` (cli) and the build that it runs."""
