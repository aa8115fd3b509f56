"""照会: begin a round, see what has come back, type in what came on paper or by telephone."""
