"""Evaluation sheets on paper: laid out by `reports.layout`, drawn by `reports.draw`.

This package imports nothing by itself, so that a program that does not print never loads
reportlab or a font. `reports.pdf.write_pdf` is the way in.
"""
