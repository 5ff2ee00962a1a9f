"""What is handed on: the wheel, the pins, the bundle, and the one script that makes them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import gip_desktop

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load(name: str, path: Path) -> ModuleType:
    """Import a script that is no part of the package."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev() -> ModuleType:
    return load("dev", ROOT / "dev.py")


@pytest.fixture
def forbidden() -> ModuleType:
    return load("forbidden", ROOT / "packaging" / "forbidden.py")


@pytest.fixture
def strip_bundle(forbidden, monkeypatch) -> ModuleType:
    monkeypatch.setitem(sys.modules, "forbidden", forbidden)
    return load("strip_bundle", ROOT / "packaging" / "strip_bundle.py")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("wheel")
    made = next(WheelBuilder(str(ROOT)).build(directory=str(folder)))
    return zipfile.ZipFile(made)


def test_the_wheel_holds_the_database_files_and_resources_inside_the_package(wheel):
    names = set(wheel.namelist())
    for folder in ("db", "resources"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(ROOT).as_posix()
                assert f"gip_desktop/_data/{name}" in names
    assert {name.partition("/")[0] for name in names} == {
        "gip_desktop",
        f"gip_desktop-{gip_desktop.__version__}.dist-info",
    }


def test_the_wheel_finds_its_files_where_it_is_installed(wheel, tmp_path):
    wheel.extractall(tmp_path)
    script = "from gip_desktop import paths; print(paths.db_file('migrations').is_dir())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


def test_the_wheel_says_what_it_is(wheel):
    folder = f"gip_desktop-{gip_desktop.__version__}.dist-info"
    metadata = wheel.read(f"{folder}/METADATA").decode()
    assert f"Version: {gip_desktop.__version__}\n" in metadata
    assert "Requires-Dist: pyside6-essentials<6.12,>=6.8\n" in metadata
    assert (
        "gip-desktop = gip_desktop.__main__:main"
        in wheel.read(f"{folder}/entry_points.txt").decode()
    )


def pins(name: str) -> dict[str, str]:
    """Return the pinned version of each package in a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_names_no_index(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(name))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "index-url" not in text


def test_every_dependency_is_pinned():
    wanted = {re.split(r"[\[<>=]", name)[0].lower() for name in PROJECT["dependencies"]}
    tools = {
        re.split(r"[\[<>=]", name)[0].lower() for name in PROJECT["optional-dependencies"]["dev"]
    }
    assert wanted <= pins("requirements.txt").keys()
    assert tools <= pins("requirements-dev.txt").keys()


def test_the_tests_run_on_what_the_program_is_pinned_to():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/Qt6Network.dll",
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/PySide6/plugins/networkinformation/qnetworklistmanager.dll",
        "_internal/libcrypto.so.3",
        "_internal/libssl-3.dll",
        "_internal/python3.11/lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/_ssl.pyd",
        "_internal/_overlapped.pyd",
        "_internal/lxml/objectify.pyd",
        "_internal/lxml/html/diff.cpython-311-x86_64-linux-gnu.so",
        "_internal/lxml/isoschematron/resources/rng/iso-schematron.rng",
        "_internal/libcups.so.2",
    ],
)
def test_a_file_for_the_network_is_forbidden(forbidden, path):
    assert forbidden.is_forbidden(path)


@pytest.mark.parametrize(
    "path",
    [
        "gip-desktop.exe",
        "_internal/PySide6/Qt6Widgets.dll",
        "_internal/PySide6/Qt/lib/libQt6PrintSupport.so.6",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
        "_internal/sqlite3.dll",
        "_internal/select.pyd",
        "_internal/lxml/etree.cp311-win_amd64.pyd",
        "_internal/lxml/_elementpath.cp311-win_amd64.pyd",
        "_internal/resources/icons/undo.svg",
    ],
)
def test_a_file_that_the_program_needs_is_not_forbidden(forbidden, path):
    assert not forbidden.is_forbidden(path)


@pytest.mark.parametrize(
    ("path", "excused"),
    [
        ("_internal/lxml/etree.cp311-win_amd64.pyd", True),
        ("_internal/lxml/objectify.cp311-win_amd64.pyd", False),
        ("_internal/lxml/etree/evil.pyd", False),
        ("_internal/_socket.pyd", False),
    ],
)
def test_only_the_xml_parser_of_word_documents_is_excused(forbidden, path, excused):
    assert forbidden.has_loader_never_called(path) is excused


def test_the_template_of_the_paper_is_what_its_script_makes(tmp_path):
    script = load("paper_template", ROOT / "packaging" / "paper_template.py")
    script.main(tmp_path / "paper.docx")
    made = (tmp_path / "paper.docx").read_bytes()
    assert made == (ROOT / "resources" / "paper.docx").read_bytes()


@pytest.mark.parametrize(
    ("path", "unwanted"),
    [
        ("_internal/tzdata/zoneinfo/Europe/London", True),
        ("_internal/pip/__init__.py", True),
        ("_internal/docx/templates/default-docx-template/word/styles.xml", True),
        ("_internal/docx/templates/default.docx", False),
        ("_internal/PySide6/translations/qtbase_en.qm", False),
        ("_internal/lxml/objectify.pyd", True),
    ],
)
def test_what_nothing_uses_stays_out_of_the_bundle(strip_bundle, path, unwanted):
    assert strip_bundle.is_unwanted(path) is unwanted


def test_only_libraries_that_something_kept_still_needs_stay(strip_bundle, monkeypatch):
    needs = {
        "/qt/QtGui.abi3.so": {"libqt6gui.so.6", "libc.so.6"},
        "/qt/libqxcb.so": {"libx11.so.6"},
        "/qt/libqgtk3.so": {"libgtk-3.so.0"},
        "/qt/libQt6Gui.so.6": {"libicu.so.73"},
    }
    monkeypatch.setattr(strip_bundle, "_imports", lambda source: needs.get(source, set()))
    binaries = [
        ("PySide6/QtGui.abi3.so", "/qt/QtGui.abi3.so", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/qt/libqxcb.so", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/qt/libqgtk3.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/qt/libQt6Gui.so.6", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/qt/libQt6Network.so.6", "BINARY"),
        ("libX11.so.6", "/lib/libX11.so.6", "BINARY"),
        ("libicu.so.73", "/lib/libicu.so.73", "BINARY"),
        ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY"),
    ]
    datas = [
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libgtk-3.so.0", "PySide6/Qt/lib/libgtk-3.so.0", "SYMLINK"),
        ("db/migrations/0001.sql", "/here/db/migrations/0001.sql", "DATA"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/qt/qtbase_de.qm", "DATA"),
    ]
    kept, kept_datas = strip_bundle.stripped(binaries, datas)
    assert [Path(name).name for name, _, _ in kept] == [
        "QtGui.abi3.so",
        "libqxcb.so",
        "libQt6Gui.so.6",
        "libX11.so.6",
        "libicu.so.73",
    ]
    assert [Path(name).name for name, _, _ in kept_datas] == ["libQt6Gui.so.6", "0001.sql"]


def test_names_are_compared_as_windows_does(strip_bundle, monkeypatch):
    needs = {"QtCore.pyd": {"qt6core.dll", "msvcp140.dll"}}
    monkeypatch.setattr(strip_bundle, "_imports", lambda source: needs.get(source, set()))
    names = ["QtCore.pyd", "Qt6Core.dll", "MSVCP140.dll", "VCRUNTIME140.dll", "Qt6Pdf.dll"]
    kept, _ = strip_bundle.stripped([(f"PySide6/{name}", name, "BINARY") for name in names], [])
    assert [source for _, source, _ in kept] == names[:4]


def test_the_script_says_what_it_does_when_asked_for_nothing_it_knows(dev, capsys):
    assert dev.main(["help"]) == 2
    assert "python3 dev.py run" in capsys.readouterr().out


def test_missing_libraries_are_named_when_they_may_not_be_installed(dev, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(dev, "QT_ON_SCREEN", {"libnot-there.so.1": "libnot-there1"})
    assert dev.main(["run"]) == 2
    assert capsys.readouterr().err == (
        "dev.py: run `sudo apt-get install libnot-there1`, then start again.\n"
    )


def test_one_sentence_says_that_the_packages_cannot_be_had(dev, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "no-python")
    monkeypatch.setattr(dev, "_works", lambda *_command: True)
    monkeypatch.setattr(
        dev.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], returncode=1)
    )
    assert dev.main(["lint"]) == dev.Outage.status
    message = capsys.readouterr().err
    assert message.startswith("dev.py: pip could not install the packages (")
    assert message.count("\n") == 1


def test_packages_are_installed_again_only_when_the_pins_change(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "_works", lambda *_command: True)
    calls: list[list[object]] = []

    def install(command, **_options):
        calls.append(command)
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(dev.subprocess, "run", install)
    dev.set_up(dev.TEST_PINS, {})
    dev.set_up(dev.TEST_PINS, {})
    dev.set_up(dev.RUN_PINS, {})
    assert len(calls) == 1
    monkeypatch.setattr(dev, "_digest", lambda _pins: "changed")
    dev.set_up(dev.RUN_PINS, {})
    assert len(calls) == 2


def test_the_window_is_not_opened_where_there_is_no_display(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "set_up", lambda *_needs: None)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run", "plan.gipdb"]) == 2
    message = capsys.readouterr().err
    assert "there is no display here" in message
    assert "python3 dev.py picture window.png" in message
    assert "xvfb-run -a python3 dev.py run" in message


def test_the_assessor_is_sent_to_files_that_are_there():
    text = (ROOT / "docs" / "handling.md").read_text(encoding="utf-8")
    named = re.findall(r"\b((?:tests|packaging|docs)/[\w/]+(?:\.\w+)?|requirements\.txt)", text)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("name", "built_in", "excused"),
    [
        ("libpython3.11.so.1.0", ("sys", "_socket"), True),
        ("libpython3.11.so.1.0", ("sys",), False),
        ("libQt6Core.so.6", ("sys", "_socket"), False),
        ("python311.dll", ("sys", "_socket"), False),
    ],
)
def test_only_a_python_that_has_sockets_built_in_is_excused(forbidden, name, built_in, excused):
    assert forbidden.has_sockets_built_in(name, built_in) is excused


def test_the_icon_is_what_its_script_makes(tmp_path):
    icons = ROOT / "resources" / "icons"
    made = tmp_path / "program.ico"
    script = ROOT / "packaging" / "program_icon.py"
    command = [sys.executable, script, icons / "program.svg", made]
    subprocess.run(command, check=True, timeout=60)
    assert made.read_bytes() == (icons / "program.ico").read_bytes()


@pytest.fixture
def windows(monkeypatch) -> ModuleType:
    """The modules that build for Windows, found as their command finds them."""
    folder = ROOT / "packaging" / "windows"
    for path in (folder.parent, folder):
        monkeypatch.syspath_prepend(str(path))
    return load("kit", folder / "kit.py")


PIN = "no-such-part==1.0 --hash=sha256:" + "0" * 64


def test_a_part_that_does_not_come_is_an_outage_after_some_tries(windows, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(windows, "PAUSE_SECONDS", 0)
    with pytest.raises(windows.Outage, match=r"could not be fetched .*no-such-part"):
        windows.fetch(PIN, tmp_path / "wheels")


def test_a_part_that_is_not_the_one_pinned_is_no_outage(windows, tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "no_such_part-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("no_such_part-1.0.dist-info/METADATA", "Name: no-such-part\nVersion: 1.0\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(RuntimeError, match="not the one that is pinned"):
        windows.fetch(PIN, tmp_path / "wheels")


def test_a_kit_that_was_not_finished_is_not_taken_for_whole(windows, tmp_path, monkeypatch):
    def fail(_pins, _wheels):
        raise windows.Outage("nothing came.")

    monkeypatch.setattr(windows, "fetch", fail)
    kit = windows.Kit(tmp_path / "kit")
    with pytest.raises(windows.Outage):
        kit.make()
    assert not kit.is_whole


def test_the_pins_for_windows_hold_what_only_windows_needs(windows):
    pins = windows.windows_pins()
    named = set(re.findall(r"^([\w-]+)==", pins, re.M))
    assert named == windows.PACKAGES | {"panda3d"}
    assert "sys_platform" not in pins


def test_the_installer_describes_each_file_once_and_the_same_each_time(windows, tmp_path):
    from xml.etree import ElementTree

    program = tmp_path / "program"
    (program / "a & b").mkdir(parents=True)
    for name in ("gip-desktop.exe", "a & b/c.txt", "a & b/d.txt"):
        (program / name).write_text(name)
    installer = load("installer", ROOT / "packaging" / "windows" / "installer.py")
    described = installer.describe(program, "1.2.3")
    assert described == installer.describe(program, "1.2.3")
    tree = ElementTree.fromstring(described)
    wix = "{http://schemas.microsoft.com/wix/2006/wi}"
    sources = [file.get("Source") for file in tree.iter(f"{wix}File")]
    assert sources == ["program/a & b/c.txt", "program/a & b/d.txt", "program/gip-desktop.exe"]
    guids = [component.get("Guid") for component in tree.iter(f"{wix}Component")]
    assert len(guids) == len(set(guids)) == 5
    referred = {reference.get("Id") for reference in tree.iter(f"{wix}ComponentRef")}
    assert referred == {component.get("Id") for component in tree.iter(f"{wix}Component")}
    other = ElementTree.fromstring(installer.describe(program, "1.2.4"))
    first, second = tree[0], other[0]
    assert first.get("Id") != second.get("Id")
    assert first.get("UpgradeCode") == second.get("UpgradeCode")


def test_nothing_is_signed_without_a_certificate_and_that_is_said(windows, tmp_path, monkeypatch):
    installer = load("installer", ROOT / "packaging" / "windows" / "installer.py")
    monkeypatch.delenv(installer.CERTIFICATE, raising=False)
    assert "names no certificate" in installer.sign(tmp_path / "a.msi")
    assert list(tmp_path.iterdir()) == []
