"""Answers that need no SPARQL, as text for a terminal and as JSON: dossiers, paths, disputes, a timeline."""
