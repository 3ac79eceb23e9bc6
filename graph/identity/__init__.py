"""Who is who across articles: actors as they are named, what makes two of them one, and what is left in doubt."""
