"""Put a text on the disk whole, or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def save_text(path: Path, text: str) -> None:
    """Write UTF-8 so that a reader sees the old file or the new one, never half of one.

    An existing file keeps its permissions; a link keeps pointing where it did. Raises `OSError` where the
    disk does, and leaves nothing behind then.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
