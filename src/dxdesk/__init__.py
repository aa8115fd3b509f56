"""dxdesk: the desk at which a city's DX plan is reported, proof-read, printed and carried on.

The package root exists to give the floors below it one name and stays empty, so that importing
any one of them never pulls in another.
"""
