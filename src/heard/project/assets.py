"""Builds the static assets from the pinned npm packages: no crown, no GDS Transport, nothing fetched at run time.

The packages' compiled styles point at fonts and a crest that only the government's own sites may use, and at source
maps that are not served. Both are taken out here, so that the manifest storage of `collectstatic` finds every file.
"""

import re
import shutil
from pathlib import Path

from heard.rules.faults import InputFault

GOVUK = Path("node_modules/govuk-frontend/dist/govuk")
MOJ = Path("node_modules/@ministryofjustice/frontend/moj")
# One system font stack for every page; our own style sheet uses the same one.
FONT_STACK = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif'

_FONT_FACE = re.compile(r"(?:/\*![^*]*Margaret Calvert[^*]*\*/)?@font-face\s*\{[^}]*GDS Transport[^}]*\}")
_CREST = re.compile(r"(?:-webkit-)?(?:background|mask)-image:url\([^)]*govuk-crest\.svg\);?")
_SOURCE_MAP = re.compile(r"(?:/\*#|//#) sourceMappingURL=[^\s*]*(?:\s*\*/)?")
_FAMILY = re.compile(r"font-family:\s*GDS Transport,\s*arial,\s*sans-serif", re.IGNORECASE)
_IMAGE = re.compile(r"url\(/assets/images/([^)]+)\)")
# The print rules only say "sans-serif"; the machine's own default is right there.


def clean_css(text: str) -> str:
    """The style sheet without licensed fonts, crest and source map, its images beside it in `images/`."""
    for pattern in (_FONT_FACE, _CREST, _SOURCE_MAP):
        text = pattern.sub("", text)
    return _IMAGE.sub(r"url(images/\1)", _FAMILY.sub(f"font-family:{FONT_STACK}", text))


def clean_js(text: str) -> str:
    """The module without its source map comment."""
    return _SOURCE_MAP.sub("", text)


def build(root: Path, var: Path) -> Path:
    """Write `var/assets` from `root/node_modules` and return it. Replaces what an earlier build left.

    Raises:
        InputFault: when the packages are not installed, saying which command installs them.
    """
    out = var / "assets"
    shutil.rmtree(out, ignore_errors=True)
    for folder, source, name in (
        (out / "govuk", GOVUK, "govuk-frontend"),
        (out / "moj", MOJ, "moj-frontend"),
    ):
        _copy_package(root / source, folder, name)
    return out


def _copy_package(source: Path, folder: Path, name: str) -> None:
    """Copy one package's compiled style sheet, module and the images its styles ask for."""
    css, js = source / f"{name}.min.css", source / f"{name}.min.js"
    for file in (css, js):
        if not file.is_file():
            raise InputFault(
                f"{file.name} is missing. Install them with: npm ci --ignore-scripts --legacy-peer-deps"
            )
    folder.mkdir(parents=True)
    styles = clean_css(css.read_text(encoding="utf-8"))
    (folder / css.name).write_text(styles, encoding="utf-8")
    (folder / js.name).write_text(clean_js(js.read_text(encoding="utf-8")), encoding="utf-8")
    for image in sorted(set(re.findall(r"url\(images/([^)]+)\)", styles))):
        (folder / "images").mkdir(exist_ok=True)
        shutil.copyfile(source / "assets/images" / image, folder / "images" / image)
