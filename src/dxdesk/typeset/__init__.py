"""Japanese typesetting without any PDF in it: fonts, characters, line breaking.

Everything here is measured in em (1 em = the body size), so that one result serves every size.
"""
