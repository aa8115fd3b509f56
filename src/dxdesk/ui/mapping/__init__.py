"""What the columns of a foreign table are, told by a person before it is imported."""
