"""The ground floor: what every other floor may need and what needs none of them.

Paths, version, errors, the clock: standard library only, cheap to import, no state.
"""
