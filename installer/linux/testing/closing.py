"""Close a window of X as a person does by its corner: asked, not killed."""

import ctypes
from ctypes import POINTER, Structure, Union, byref, c_char_p, c_int, c_long, c_uint, c_ulong


class _Message(Structure):
    """XClientMessageEvent, for 32-bit data."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", ctypes.c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
    )


class _Event(Union):
    """XEvent."""

    _fields_ = (("message", _Message), ("room", c_long * 24))


_CLIENT_MESSAGE = 33


def close_windows(display: str) -> int:
    """Ask every window of a screen to close, and say how many were asked.

    Args:
        display: The number of the screen, as DISPLAY has it.
    """
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [c_char_p]
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = c_ulong
    screen = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    protocols = x11.XInternAtom(screen, b"WM_PROTOCOLS", 0)
    delete = x11.XInternAtom(screen, b"WM_DELETE_WINDOW", 0)
    windows = [
        each for each in _top_windows(x11, screen) if _understands(x11, screen, each, delete)
    ]
    for window in windows:
        message = _Message(_CLIENT_MESSAGE, 0, 1, screen, window, protocols, 32)
        message.data[0] = delete
        x11.XSendEvent(screen, c_ulong(window), 0, c_long(0), byref(_Event(message)))
    x11.XCloseDisplay(screen)
    return len(windows)


def _top_windows(x11: ctypes.CDLL, screen: ctypes.c_void_p) -> list[int]:
    root, parent, count = c_ulong(), c_ulong(), c_uint()
    children = POINTER(c_ulong)()
    x11.XQueryTree(
        *(screen, c_ulong(x11.XDefaultRootWindow(screen))),
        *(byref(root), byref(parent), byref(children), byref(count)),
    )
    return [children[at] for at in range(count.value)]


def _understands(x11: ctypes.CDLL, screen: ctypes.c_void_p, window: int, atom: int) -> bool:
    """Whether a window listens to a message of its manager."""
    known, count = POINTER(c_ulong)(), c_int()
    found = x11.XGetWMProtocols(screen, c_ulong(window), byref(known), byref(count))
    return bool(found) and atom in known[: count.value] and _is_seen(x11, screen, window)


def _is_seen(x11: ctypes.CDLL, screen: ctypes.c_void_p, window: int) -> bool:
    # XWindowAttributes: the state of the map is the 24th of its words of 4 bytes on x86-64.
    words = (c_int * 64)()
    x11.XGetWindowAttributes(screen, c_ulong(window), byref(words))
    return words[_MAP_STATE] == _VIEWABLE


_MAP_STATE, _VIEWABLE = 23, 2
