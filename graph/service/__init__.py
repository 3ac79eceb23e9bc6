"""The graph over HTTP: a SPARQL 1.1 endpoint and the pages to ask it in a browser. Reading only.

The server itself never touches the store: questions are answered in processes of their own (`worker`), which the
kernel ends at the time limit, since nothing else stops a query that runs in Oxigraph. A worker writes its answer to a
file, so that it is known to be whole before the first byte is sent.
"""
