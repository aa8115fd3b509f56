"""推移: the figures of an indicator over the years."""
