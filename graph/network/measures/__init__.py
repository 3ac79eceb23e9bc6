"""What is measured in a network: one file for each family of measures. `centrality.rank` takes them by name.

Every function takes a graph of `projection` and leaves it as it is. `weight` is a strength; where ways are
counted, a tie of that strength is 1/weight long.
"""
