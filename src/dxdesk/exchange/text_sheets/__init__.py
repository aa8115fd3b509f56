"""The tab-separated text sheets of a city, as they come out of a web page or an old converter."""

from dxdesk.exchange.text_sheets.reader import has_text_sheets, read_text_sheets

__all__ = ["has_text_sheets", "read_text_sheets"]
