"""Arabic: the same components as English, over the same knowledge base, with a grammar of its own."""
