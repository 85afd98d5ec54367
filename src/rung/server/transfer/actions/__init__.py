"""Bringing a file in, and undoing what that removed."""

from rung.server.transfer.actions.importing import apply_import
from rung.server.transfer.actions.putting_back import put_back

__all__ = ["apply_import", "put_back"]
