"""Folders on the network, by what the system says is mounted."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka import index
from kartoteka.errors import IndexTroubleError
from kartoteka.index import shares

HERE = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw"


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the system says what is mounted."""
    told = tmp_path / "mountinfo"
    monkeypatch.setattr(shares, "MOUNTS", told)
    monkeypatch.setattr("sys.platform", "linux")
    return told


def line(at: Path, kind: str) -> str:
    return (
        f"41 22 0:40 / {str(at).replace(' ', chr(92) + '040')} rw,nosuid shared:9 - {kind} server:/export rw,vers=4.2"
    )


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "fuse.glusterfs", "ceph", "NFS4"])
def test_an_index_on_a_share_is_refused_in_one_line(mounted: Path, tmp_path: Path, kind: str) -> None:
    share = tmp_path / "our share"
    share.mkdir()
    mounted.write_text(f"{HERE}\n{line(share, kind)}\n")
    with pytest.raises(IndexTroubleError) as caught:
        index.open_index(share / "outputs", create=True)
    assert caught.value.exit_code == 5
    assert kind.lower() in caught.value.what
    assert "postgresql://" in caught.value.hint
    assert "\n" not in str(caught.value)
    assert list(share.iterdir()) == [], "nothing is made there"


def test_a_link_into_a_share_is_one(mounted: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    mounted.write_text(f"{HERE}\n{line(share, 'nfs4')}\n")
    (tmp_path / "outputs").symlink_to(share)
    assert shares.share_of(tmp_path / "outputs" / "index.db") == "nfs4"


def test_what_lies_beside_a_share_or_on_a_disk_within_it_is_local(mounted: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    mounted.write_text("\n".join((HERE, line(share, "nfs4"), line(share / "disk", "xfs"), "a line cut short", "")))
    assert shares.share_of(share / "index.db") == "nfs4"
    assert shares.share_of(share / "disk" / "index.db") is None
    assert shares.share_of(tmp_path / "shares" / "index.db") is None
    index.open_index(tmp_path / "outputs", create=True)


def test_of_two_mounts_at_one_place_the_last_counts(mounted: Path, tmp_path: Path) -> None:
    mounted.write_text("\n".join((HERE, line(tmp_path, "nfs"), line(tmp_path, "ext4"))))
    assert shares.share_of(tmp_path / "index.db") is None


def test_where_nobody_says_what_is_mounted_nothing_is_refused(mounted: Path, tmp_path: Path) -> None:
    assert not mounted.exists()
    index.open_index(tmp_path / "outputs", create=True)
