"""Make docs/guide/ of the pages of the help: the same words and pictures, linked to files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
PICTURES = "../../resources/help/pictures"
HEAD = """\
# Guide

The same pages as in the program (F1). They are made of `resources/help/` by
`python3 dev.py guide`: change them there.
"""


def guide_files() -> dict[str, str]:
    """Return each file of the guide by its name."""
    from gip_desktop.ui.help.pages import read_contents, source_of

    lines, group = [HEAD], ""
    files: dict[str, str] = {}
    for own_group, name in read_contents():
        source = source_of(name)
        if own_group != group:
            group = own_group
            lines.append(f"\n## {group}\n\n")
        title = source.partition("\n")[0].removeprefix("# ")
        lines.append(f"- [{title}]({name}.md)\n")
        files[f"{name}.md"] = linked(source)
    return {"README.md": "".join(lines), **files}


def linked(source: str) -> str:
    """Return a page whose links and pictures lead to files."""
    with_pictures = re.sub(r"!\[([^\]]+)\]\(([a-z-]+)\)", rf"![\1]({PICTURES}/\2.png)", source)
    return re.sub(r"(?<!!)\[([^\]]+)\]\(([a-z-]+)\)", r"[\1](\2.md)", with_pictures)


def main() -> int:
    """Write the guide, and take away pages that are no more."""
    files = guide_files()
    GUIDE.mkdir(parents=True, exist_ok=True)
    for old in GUIDE.glob("*.md"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (GUIDE / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files in {GUIDE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
