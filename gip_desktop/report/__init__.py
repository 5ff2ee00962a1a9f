"""The only Word: writing the covering paper, and reading its figures back."""

from __future__ import annotations

import sys

# typing_extensions, which python-docx imports, looks into _socket for the name of a type and does
# without where there is none: it finds none, so that writing a paper loads no socket.
_socket = sys.modules.get("_socket")
sys.modules["_socket"] = None  # pyright: ignore[reportArgumentType] -- as Python says "not there"
try:
    import docx as docx
finally:
    del sys.modules["_socket"]
    if _socket:
        sys.modules["_socket"] = _socket
