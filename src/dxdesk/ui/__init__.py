"""The window: what a person sees and touches. It knows the plan through `workspace` alone."""
