"""Claims in, answers out: a graph on disk or on a server, and what can be asked of it.

`graph.store` opens it, `graph.merge` stores an article's claims, `graph.derivation` derives what follows from them:
who is who (`identity`), facts, what happened (`events`). `graph.query`, `graph.claims`, `answers`, `network` and
`page` answer; people judge in `review`; `exchange` and `service` face other programs.
"""
