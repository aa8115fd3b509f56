"""Tables of other cities: workbooks and texts with delimiters read as they are, then by a mapping.

`reader` is the door for files, `mapped` that for a table whose columns a person has named.
"""
