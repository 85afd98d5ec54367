"""`rung demo`: everything needed, from an empty folder to an address in the browser, in one process."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import uvicorn

from rung.server import operate

_PACKAGE = Path(__file__).resolve().parents[2]


def default_data() -> Path:
    """Return `.rung/demo` beside a checkout, else a folder of the user's cache."""
    checkout = _PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and _PACKAGE.parent.name == "src":
        return checkout / ".rung" / "demo"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rung" / "demo"


def run(port: int, data: Path | None) -> None:
    """Prepare what is missing, say where to look, and serve until Ctrl-C."""
    prepare((data or default_data()).resolve())
    from rung.server.asgi import application  # noqa: PLC0415 -- after the settings are in place
    from rung.server.demo.sign_ins import PASSWORD, SIGN_INS  # noqa: PLC0415 -- likewise
    from rung.server.jobs import Worker  # noqa: PLC0415 -- likewise

    lines = [f"\n  Rung is at http://localhost:{port}/\n", f"  Sign in with the password {PASSWORD} as"]
    lines += [f"    {one.email:<32} {one.name}, {one.role.value}" for one in SIGN_INS]
    print("\n".join(lines), "\n\n  Ctrl-C ends it.\n", sep="", flush=True)  # noqa: T201 -- the command's answer
    worker = Worker()
    worker.start()
    uvicorn.run(application, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=3)
    worker.stop()


def prepare(data: Path) -> None:
    """Make the folder, its secret, the tables and the organisation, as far as they are missing."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        RUNG_DATA=str(data),
        RUNG_DEMO="1",
        RUNG_DATABASE_URL=f"sqlite:///{data / 'rung.sqlite3'}",
        RUNG_SECRET_KEY_FILE=str(_secret(data / "secret-key")),
    )
    operate.migrate()
    from rung.server.demo.load import ensure_demo  # noqa: PLC0415 -- after the settings are in place

    ensure_demo()


def _secret(path: Path) -> Path:
    """Draw a key on the first start and keep it, so that sign-ins outlive a restart."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return path
