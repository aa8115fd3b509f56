"""検索と置換: words looked for in all sheets, and other words in their place."""
