"""The network as one HTML file: what it draws, what it knows, how it is made safe, and its JavaScript."""
