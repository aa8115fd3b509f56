"""照会の回答: answered forms looked through, decided on and taken in."""
