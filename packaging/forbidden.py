"""Name what no bundle may hold: everything that could reach a network."""

from __future__ import annotations

import re
from collections.abc import Collection

# Python modules, by the name they are imported by; build.spec excludes them. Some only lead there:
# importlib.metadata imports email and so socket, _hashlib OpenSSL, _uuid a daemon's socket. Of lxml
# python-docx needs lxml.etree and its lxml._elementpath alone.
MODULES = (
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "_hashlib",
    "_overlapped",
    "_socket",
    "_ssl",
    "_uuid",
    "asyncio",
    "email",
    "ftplib",
    "http",
    "imaplib",
    "importlib.metadata",
    "logging.handlers",
    "lxml.ElementInclude",
    "lxml.builder",
    "lxml.cssselect",
    "lxml.doctestcompare",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.pyclasslookup",
    "lxml.sax",
    "lxml.usedoctest",
    "multiprocessing",
    "nntplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "wsgiref",
    "xmlrpc",
)

# Files, by any part of their path: libraries, plugins and extension modules.
_FILES = re.compile(
    r"""
      Qt6?(Network|WebSockets|WebEngine|HttpServer|Bluetooth|Nfc|SerialPort)
    | (^|/)lib(avahi|cups|crypto|curl|gio|gnutls|gssapi|k5crypto|krb5|nghttp2|ssl|uuid)
    | (^|/)(_asyncio|_hashlib|_multiprocessing|_overlapped|_socket|_ssl|_uuid)\b
    | /(tls|networkinformation|networkaccess|bearer)/
    | (^|/)lxml/(?!(etree|_elementpath)\.)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_forbidden(path: str) -> bool:
    """Tell whether a file, named by its path in the bundle, may not be in it."""
    return _FILES.search(path) is not None


# Debian builds _socket into its library of Python, where no bundle can leave it out.
_PYTHON_LIBRARY = re.compile(r"libpython3\.\d+\.so")


def has_sockets_built_in(file_name: str, built_in: Collection[str]) -> bool:
    """Tell whether a file is a library of Python whose modules, built into it, have _socket."""
    return "_socket" in built_in and _PYTHON_LIBRARY.match(file_name) is not None


# The one named exception (docs/handling.md): the Windows build of python-docx's XML parser holds
# a loader of addresses, which a parser that is given bytes and told no network never calls.
_XML_PARSER = re.compile(r"(^|/)lxml/etree\.[\w.-]+$")


def has_loader_never_called(path: str) -> bool:
    """Tell whether a file, named by its path in the bundle, is python-docx's XML parser."""
    return _XML_PARSER.search(path) is not None
