"""English: the same components as Arabic, over the same knowledge base, with a grammar of its own."""
