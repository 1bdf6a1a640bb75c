import shutil
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.extraction.bundle import FILES, SHIPPED, Bundle


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))


def test_the_shipped_bundle_opens() -> None:
    bundle = Bundle.open()
    assert 0 < bundle.keep < 1
    assert len(bundle.transitions) == 4


@pytest.mark.parametrize("name", FILES)
def test_a_tampered_file_is_refused_by_name(copy: Path, name: str) -> None:
    with (copy / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=name):
        Bundle.open(copy)


@pytest.mark.parametrize("name", [*FILES, "bundle.json"])
def test_a_missing_file_is_refused(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError):
        Bundle.open(copy)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99}', '{"version": 1}'])
def test_a_garbled_contract_is_refused(copy: Path, text: str) -> None:
    (copy / "bundle.json").write_text(text)
    with pytest.raises(ModelError):
        Bundle.open(copy)
