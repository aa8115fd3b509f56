"""What an evaluation sheet is: value types and rules, with nothing but the standard library."""
