"""What is handed out, built from pinned parts; see docs/delivery.md."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The checkout that it is built from."""
