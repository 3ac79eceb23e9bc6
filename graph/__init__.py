"""Claims in, answers out: an embedded RDF store, and what can be asked of it.

`graph.store` opens a graph on disk, `graph.merge` stores an article's claims, `graph.facts` derives what
follows from them; `graph.query`, `graph.claims`, `graph.projection`, `graph.centrality`, `graph.view` answer.
"""
