"""Readers and writers: how a plan comes onto the desk and leaves it again."""
