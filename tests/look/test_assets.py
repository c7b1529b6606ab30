"""The assets are built without licensed fonts, crest or source maps, and every file they name is there."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as test_settings
from django.core.management import call_command

from heard.project.assets import FONT_STACK, build, clean_css, clean_js
from heard.rules.faults import InputFault

CSS = (
    "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. */"
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
    ".b{background-image:url(/assets/images/govuk-crest.svg);color:blue}"
    ".c{-webkit-mask-image:url(/assets/images/govuk-crest.svg);mask-image:url(/assets/images/govuk-crest.svg)}"
    ".d{background-image:url(/assets/images/icon.svg)}"
    "/*# sourceMappingURL=x.css.map */"
)


def test_styles_lose_font_crest_and_source_map() -> None:
    clean = clean_css(CSS)
    for gone in ("GDS Transport", "@font-face", "crest", "sourceMappingURL", "/assets/"):
        assert gone not in clean
    assert f"font-family:{FONT_STACK}" in clean
    assert "url(images/icon.svg)" in clean
    assert "color:blue" in clean


def test_scripts_lose_their_source_map() -> None:
    assert clean_js("export{a};//# sourceMappingURL=a.js.map\n") == "export{a};\n"


def test_a_build_replaces_an_earlier_one_and_names_only_files_it_has(tmp_path: Path) -> None:
    out = build(_root(tmp_path / "root"), tmp_path / "var")
    (out / "old.css").write_text("")
    out = build(tmp_path / "root", tmp_path / "var")
    assert not (out / "old.css").exists()
    for sheet in out.rglob("*.css"):
        for name in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            assert (sheet.parent / name).is_file()


def test_packages_that_are_not_installed_are_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="npm ci"):
        build(tmp_path, tmp_path / "var")


def test_what_was_built_here_is_clean() -> None:
    """The real packages, where they have been built."""
    if not test_settings.BUILT_ASSETS.exists():
        pytest.fail("The assets are not built; ./heard test builds them.")
    sheets = list(test_settings.BUILT_ASSETS.rglob("*.css"))
    assert len(sheets) == 2
    for sheet in sheets:
        text = sheet.read_text()
        assert "GDS Transport" not in text
        assert "govuk-crest" not in text
        assert "sourceMappingURL" not in text
        for name in re.findall(r"url\(([^)]+)\)", text):
            assert (sheet.parent / name).is_file()


def _root(root: Path) -> Path:
    for folder, name in (
        ("node_modules/govuk-frontend/dist/govuk", "govuk-frontend"),
        ("node_modules/@ministryofjustice/frontend/moj", "moj-frontend"),
    ):
        (root / folder / "assets/images").mkdir(parents=True)
        (root / folder / f"{name}.min.css").write_text(CSS)
        (root / folder / f"{name}.min.js").write_text("export{a};//# sourceMappingURL=a.js.map")
        (root / folder / "assets/images/icon.svg").write_text("<svg/>")
    return root


def test_every_address_in_the_styles_can_be_collected_for_a_live_site(settings: Any, tmp_path: Path) -> None:
    """Manifest storage stops on a file that a style sheet names and that is not there."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()
    assert list(tmp_path.glob("heard.*.css"))
