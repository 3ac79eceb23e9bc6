"""The network: ties between actors, projected from the claims, measured, ranked and charted."""
