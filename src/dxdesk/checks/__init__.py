"""Proof-reading rules, one small function each."""
