"""Say of each program what Windows shows of it: its name, version and what it is for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gip_desktop import __version__

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

PRODUCT = "Governance Improvement Plan"
MAINTAINERS = "the gip-desktop maintainers"

# The windowed program prints nothing on Windows, so a second one does.
DESCRIPTIONS = {
    "gip-desktop": PRODUCT,
    "gip-desktop-console": f"{PRODUCT}, command line",
}

_ENGLISH_UNICODE = (0x0809, 1200)


def version_information(name: str) -> VSVersionInfo | None:
    """Return what a program of that name carries on Windows; elsewhere a program carries none."""
    if sys.platform != "win32":
        return None
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = tuple(int(part) for part in f"{__version__}.0".split("."))
    words = {
        "CompanyName": MAINTAINERS,
        "FileDescription": DESCRIPTIONS[name],
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": f"Copyright {MAINTAINERS}. MIT licence.",
        "OriginalFilename": f"{name}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": __version__,
    }
    language, page = _ENGLISH_UNICODE
    table = StringTable(
        f"{language:04X}{page:04X}", [StringStruct(*pair) for pair in words.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([table]),
            VarFileInfo([VarStruct("Translation", list(_ENGLISH_UNICODE))]),
        ],
    )
