"""The settings of a folder."""

from __future__ import annotations

from pathlib import Path

from kartoteka import config


def test_a_folder_of_a_model_is_seen_from_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    file = tmp_path / config.FILE_NAME
    for name, meant in (("mine", str(tmp_path / "mine")), ("en_core_web_md", "en_core_web_md"), ("", "")):
        file.write_text(f'[annotate]\nmodel = "{name}"\n', encoding="utf-8")
        assert config.load(file).model == meant
