"""The manual (手引き) on paper: pages of running text, steps, tables and pictures."""
