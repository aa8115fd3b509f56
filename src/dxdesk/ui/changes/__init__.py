"""変更点: what has changed since a moment, place by place."""
