"""Fields: widgets that show one value of the plan and commit what a person makes of it."""
