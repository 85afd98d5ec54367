"""How a tool is called: by whom, in which thread, and how it says no."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final, TypeVar

from django.db import close_old_connections
from django.utils.translation import override
from mcp.server.mcpserver.exceptions import ToolError

from rung.server.errors import RungError
from rung.server.mcp.access import caller_of
from rung.server.speech.choosing import OF_PROGRAMS

Given = TypeVar("Given")

#: Calls that are worked on at the same time in one process, each with a database connection of its own.
CALLS_AT_ONCE: Final = 4

_threads: Final = ThreadPoolExecutor(CALLS_AT_ONCE, thread_name_prefix="rung-mcp")


@dataclass(frozen=True)
class Tool:
    """A function that agents can call."""

    function: Callable[..., Any]
    #: Whether it leaves everything as it is.
    reads: bool

    @property
    def name(self) -> str:
        """The name that agents call it by."""
        return self.function.__name__

    @cached_property
    def signature(self) -> inspect.Signature:
        """The function's parameters but for the caller, with types in the place of their names."""
        whole = inspect.signature(self.function, eval_str=True)
        asked = [one for name, one in whole.parameters.items() if name != "caller"]
        return whole.replace(parameters=asked)


def bound(tool: Tool, secret_of: Callable[[], str]) -> Callable[..., Any]:
    """Return a tool as the SDK takes it: without the caller, who is found by the secret of the request."""

    async def call(**given: Any) -> Any:
        return await in_thread(_call, tool.function, secret_of(), given)

    call.__name__ = tool.name
    call.__doc__ = inspect.getdoc(tool.function)
    call.__signature__ = tool.signature  # type: ignore[attr-defined]  # what `inspect` asks for first
    call.__annotations__ = {name: one.annotation for name, one in tool.signature.parameters.items()}
    call.__annotations__["return"] = tool.signature.return_annotation
    return call


def _call(function: Callable[..., Any], secret: str, given: dict[str, Any]) -> Any:
    """Run a tool for whoever holds the secret now: a token that was ended in between opens nothing."""
    caller = caller_of(secret)
    if caller is None:
        raise ToolError("this token does not open anything (any more): ask for a new one")
    try:
        with override(OF_PROGRAMS):
            return function(caller, **given)
    except RungError as refusal:
        raise ToolError(_said(refusal)) from refusal


def _said(refusal: RungError) -> str:
    """Put a refusal, with the facts behind it, into words for a model."""
    facts = "; ".join(f"{name}: {value}" for name, value in refusal.detail.items())
    return f"{refusal.message} ({facts})" if facts else refusal.message


async def in_thread(function: Callable[..., Given], *given: Any) -> Given:
    """Run something that asks the database beside the event loop, in one of a few threads that stay."""
    work = partial(copy_context().run, _with_fresh_connection, function, *given)
    return await asyncio.get_running_loop().run_in_executor(_threads, work)


def _with_fresh_connection(function: Callable[..., Given], *given: Any) -> Given:
    close_old_connections()
    try:
        return function(*given)
    finally:
        close_old_connections()
