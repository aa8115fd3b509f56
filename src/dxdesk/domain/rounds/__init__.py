"""照会: what is asked of the sections, what they answer, and how both come together."""
