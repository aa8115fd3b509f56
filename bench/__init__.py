"""Speed, held as a ratio to a floor that is timed in the same call.

Milliseconds drift with the machine's load; the ratio of two things timed alternately holds. See
`bench.table` for how a job is written down, and run `make bench`.
"""
