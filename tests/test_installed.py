"""What is said of the libraries beside the program is what their packages say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gip_desktop.installed import Library, libraries, version_of


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages, the only one there is."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def install(folder: Path, name: str, version: str, *lines: str, licence: str = "") -> None:
    """Put a package's metadata into a folder as an installer does."""
    own = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    own.mkdir()
    head = "\n".join([f"Name: {name}", *lines])
    body = "License: what a description says\nRequires-Dist: nothing"
    (own / "METADATA").write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    if licence:
        (own / "licenses").mkdir()
        (own / "licenses" / "LICENSE").write_text(licence, encoding="utf-8")


def test_library_comes_with_what_it_needs_and_nothing_optional(packages: Path) -> None:
    install(
        *(packages, "Read-It", "2.0", "License-Expression: MIT", "Requires-Dist: low.level>=1"),
        *('Requires-Dist: extra-thing; extra == "more"', "Requires-Dist: absent"),
        licence="Do as you like.",
    )
    install(packages, "low_level", "1.1", "License: BSD", "Requires-Dist: Read-It")
    install(packages, "extra-thing", "9", "License: GPL")
    assert libraries(["read_it"]) == [
        Library("low_level", "1.1", "BSD", ""),
        Library("Read-It", "2.0", "MIT", "Do as you like."),
    ]


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License: BSD", "License-Expression: BSD-3-Clause"], "BSD-3-Clause"),
        (
            [f"License: {'words ' * 40}", "Classifier: License :: OSI Approved :: MIT License"],
            "MIT License",
        ),
        (["Classifier: Topic :: Office"], "unknown"),
    ],
)
def test_licence_is_named_in_the_shortest_way_there_is(
    packages: Path, lines: list[str], licence: str
) -> None:
    install(packages, "one", "1", *lines)
    assert [library.licence for library in libraries(["one"])] == [licence]


def test_what_is_not_installed_is_unknown(packages: Path) -> None:
    assert version_of("one") == "unknown"
    assert libraries(["one"]) == []
