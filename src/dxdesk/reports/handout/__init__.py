"""The handout of a committee: sheets between cover, contents, summaries and papers of others."""
