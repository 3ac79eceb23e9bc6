"""The graph out to other programs, and others' work in."""
