"""Whether a file lies on a share of the network, where SQLite breaks: locks there do not keep two programs apart."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

from kartoteka.errors import IndexTroubleError

MOUNTS: Final = Path("/proc/self/mountinfo")
# fmt: off
SHARED: Final = frozenset((
    "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "curlftpfs", "davfs",
    "davfs2", "fuse.ceph", "fuse.cephfs", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.goofys", "fuse.juicefs", "fuse.moosefs",
    "fuse.mfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs", "gfs2", "glusterfs",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb",
    "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "webdav",
))
# fmt: on
"""File systems that more than one machine has, or that hand a file over a wire, as Linux names them."""
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE: Final = 4
_WAY_OUT: Final = "Write it into a folder of this machine (-o), or into PostgreSQL (--index postgresql://...)."


def refuse_share(path: Path) -> None:
    """Refuses a path on a share.

    Raises:
        IndexTroubleError: it lies there, or will.
    """
    kind = share_of(path)
    if kind is not None:
        what = f"this folder lies on a network share ({kind}), where SQLite can lose what is written."
        raise IndexTroubleError(what, where=str(path), hint=_WAY_OUT)


def share_of(path: Path) -> str | None:
    """The kind of share that a path lies on, there or not yet; None on a disk of this machine, and where nobody can know."""
    whole = path.resolve()
    if sys.platform == "win32":
        return _windows_share(whole)
    try:
        mounted = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = _file_system(whole, mounted)
    return kind if kind in SHARED else None


def _file_system(path: Path, mounted: str) -> str | None:
    """The file system at a path: of those mounted above it the deepest, and of two at one place the last."""
    found: tuple[int, str | None] = (-1, None)
    for line in mounted.splitlines():
        mount, dash, source = line.partition(" - ")
        words = mount.split(" ")
        if not dash or len(words) < 5:
            continue
        at = Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), words[4]))
        if path.is_relative_to(at) and len(at.parts) >= found[0]:
            found = len(at.parts), source.split(" ")[0].lower()
    return found[1]


def _windows_share(path: Path) -> str | None:
    if path.drive.startswith("\\\\"):
        return "a path of another machine"
    if sys.platform == "win32" and path.drive:
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(path.drive + os.sep) == _REMOTE_DRIVE:
            return "a drive of another machine"
    return None
