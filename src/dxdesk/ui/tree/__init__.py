"""The project tree: every sheet of the edition, by number or by section, searched and filtered."""
