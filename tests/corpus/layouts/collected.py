"""Every workbook of the corpus, by name."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.building import Builder, Cached, save
from tests.corpus.layouts import council, fire, further, health, others, police, university

BUILDERS: dict[str, Builder] = {
    builder.__name__: builder
    for module in (police, fire, council, health, university, others, further)
    for builder in module.LAYOUTS
}
CACHED: dict[str, Cached] = {"council_formulas": council.FORMULA_VALUES}


def build(name: str, folder: Path) -> Path:
    """Write one workbook of the corpus into a folder."""
    path = folder / f"{name}.xlsx"
    save(BUILDERS[name](), path, CACHED.get(name, {}))
    return path
