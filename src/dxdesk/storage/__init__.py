"""Where a plan is kept: tables, the one writer, the ledger, migration, backup, lock.

This package imports nothing by itself, so that a file can be looked at (`storage.glance`) and the
window painted before SQLAlchemy is loaded.
"""
