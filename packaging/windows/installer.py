"""Make the installer that IT departments deploy: a per-machine MSI of a finished bundle.

The same bundle gives the same bytes, whoever makes it, where and when: each code is worked out from
what it stands for, and the times of files and of the package are fixed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from program_info import MAINTAINERS, PRODUCT

# Windows knows every version of this program by this code: it never changes.
UPGRADE_CODE = "6B0F6A5E-2F0B-5D0A-9C3E-7C1D5F6E8A41"
# In place of the times of files and package, which nobody asks for.
MADE_AT = "2022-01-01 00:00:00"
MADE_AT_SECONDS = 1_640_995_200
ICON = "resources/icons/program.ico"
CERTIFICATE, PASSWORD = "GIP_DESKTOP_CERTIFICATE", "GIP_DESKTOP_CERTIFICATE_PASSWORD"
DOWNGRADE = f"A newer version of {PRODUCT} is installed. To go back, take that off first."

_FRAME = """<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{product}" Name={name} Language="2057" Version="{version}" Manufacturer={maker}
  UpgradeCode="{upgrade}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
<MajorUpgrade DowngradeErrorMessage={downgrade}/>
<Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
<Icon Id="program.ico" SourceFile="program.ico"/>
<Property Id="ARPPRODUCTICON" Value="program.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="gip-desktop">
{folders}
</Directory></Directory>
<Directory Id="ProgramMenuFolder"><Component Id="menu" Guid="{menu}" Win64="yes">
<Shortcut Id="menu" Name={name} Description={name} Target="[INSTALLDIR]gip-desktop.exe"
  Icon="program.ico" WorkingDirectory="INSTALLDIR"/>
{menu_key}
</Component></Directory>
<Component Id="kind" Guid="{kind}" Win64="yes">
{associations}
</Component>
</Directory>
<Feature Id="all" Level="1">
<ComponentRef Id="menu"/><ComponentRef Id="kind"/>
{references}
</Feature>
</Product></Wix>
"""


def make_installer(bundle: Path, root: Path, version: str, to: Path) -> None:
    """Write the MSI of a bundle; `root` is the checkout, which has the icon."""
    with tempfile.TemporaryDirectory(prefix="installer-") as name:
        # wixl takes the names of sources as they are written, so it runs beside them.
        folder = Path(name)
        shutil.copytree(bundle, folder / "program", copy_function=shutil.copyfile)
        shutil.copyfile(root / ICON, folder / "program.ico")
        for path in [folder, *folder.rglob("*")]:
            os.utime(path, (MADE_AT_SECONDS, MADE_AT_SECONDS))
        described = describe(folder / "program", version)
        (folder / "program.wxs").write_text(described, encoding="utf-8")
        made = folder / "program.msi"
        at_that_time = ("faketime", "-f", MADE_AT)
        _run(*at_that_time, "wixl", "-a", "x64", "-o", made.name, "program.wxs", cwd=folder)
        code = _code(f"package {described}")
        summary = ("-s", f"{PRODUCT} {version}", MAINTAINERS, "x64;2057", f"{{{code}}}")
        _run(*at_that_time, "msibuild", made.name, *summary, cwd=folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, to)


def sign(installer: Path) -> str:
    """Write a signed copy where a certificate is named, and say in a sentence what was done."""
    certificate = os.environ.get(CERTIFICATE)
    if not certificate:
        return f"not signed: {CERTIFICATE} names no certificate"
    signed = installer.with_name(f"{installer.stem}-signed.msi")
    signed.unlink(missing_ok=True)
    secret = ("-pass", os.environ.get(PASSWORD, ""))
    words = ("-n", PRODUCT, "-h", "sha256", "-in", installer, "-out", signed)
    _run("osslsigncode", "sign", "-pkcs12", certificate, *secret, *words, cwd=installer.parent)
    return f"{signed.name} is signed with {Path(certificate).name}"


def describe(program: Path, version: str) -> str:
    """Return the source of the installer for wixl."""
    files = sorted(path for path in program.rglob("*") if path.is_file())
    ids = {path: f"f{number}" for number, path in enumerate(files)}
    return _FRAME.format(
        associations="\n".join(_associations()),
        downgrade=quoteattr(DOWNGRADE),
        folders="\n".join(_folder(program, program, ids)),
        kind=_code("kind of file"),
        maker=quoteattr(MAINTAINERS),
        menu=_code("menu"),
        menu_key=_value(r"Software\gip-desktop", "Menu", "1", is_key=True),
        name=quoteattr(PRODUCT),
        product=_code(f"product {version}"),
        references="\n".join(f'<ComponentRef Id="{name}"/>' for name in ids.values()),
        upgrade=UPGRADE_CODE,
        version=version,
    )


def _folder(folder: Path, program: Path, ids: dict[Path, str]) -> Iterator[str]:
    """Describe what a folder holds, each file as a component of its own, as Windows wants it."""
    for path in sorted(folder.iterdir()):
        inside = path.relative_to(program).as_posix()
        if path.is_dir():
            yield f'<Directory Id="d{_code(inside).replace("-", "")}" Name={quoteattr(path.name)}>'
            yield from _folder(path, program, ids)
            yield "</Directory>"
        else:
            yield (
                f'<Component Id="{ids[path]}" Guid="{_code(inside)}" Win64="yes">'
                f'<File Id="{ids[path]}" KeyPath="yes" Source={quoteattr(f"program/{inside}")}/>'
                "</Component>"
            )


def _associations() -> Iterator[str]:
    """Have a .gipdb open in the program."""
    classes, kind = r"Software\Classes", "gip-desktop.plan"
    program = "[INSTALLDIR]gip-desktop.exe"
    yield _value(rf"{classes}\.gipdb", None, kind, is_key=True)
    yield _value(rf"{classes}\{kind}", None, PRODUCT)
    yield _value(rf"{classes}\{kind}\DefaultIcon", None, f"{program},0")
    yield _value(rf"{classes}\{kind}\shell\open\command", None, f'"{program}" "%1"')


def _value(key: str, name: str | None, value: str, *, is_key: bool = False) -> str:
    named = f"Name={quoteattr(name)} " if name else ""
    path = 'KeyPath="yes" ' if is_key else ""
    return (
        f'<RegistryValue Root="HKLM" Key={quoteattr(key)} {named}{path}'
        f'Type="string" Value={quoteattr(value)}/>'
    )


def _code(what: str) -> str:
    """Return the code by which Windows knows a thing, the same in each build."""
    return str(uuid.uuid5(uuid.UUID(UPGRADE_CODE), what)).upper()


def _run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join(f"{done.stdout} {done.stderr}".split())
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {said}")
