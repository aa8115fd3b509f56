"""What is handed out, built from pinned parts; see docs/delivery.md."""
