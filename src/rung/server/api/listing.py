"""Lists come in pages, all in the same way: `limit`, `after`, and a `Link` header that leads to the next one.

Routers of the API are this one's: a route that reads and whose answer is a list is paged by it, and one that
writes is done once for each key, so that no route can forget either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import signature
from typing import Annotated, Any, Final, get_origin

import ninja
from django.http import HttpRequest
from ninja import Field, Query
from ninja.utils import contribute_operation_args

from rung.server.api.once import UNSAFE, once
from rung.server.api.schemas import Body, Words
from rung.server.errors import RefusedError

#: Where the address of the next page is left on a request, for the answer's header.
_NEXT: Final = "next_page"
#: Names that tell the items of a list apart; the first that an item has is taken.
_NAMES: Final = ("id", "slug", "key", "objective", "name")


class Paging(Body):
    """Which part of a list is asked for."""

    limit: Annotated[int, Field(ge=1, le=1000, description="items on a page at most")] = 100
    after: Words = Field("", max_length=300, description="the last item of the page before; see `Link`")


class Router(ninja.Router):
    """A router whose lists come in pages."""

    def add_api_operation(
        self, path: str, methods: list[str], view_func: Callable[..., Any], **given: Any
    ) -> None:
        """Add a route; one that reads a list gets `limit` and `after`, one that writes is done once a key."""
        answers = given.get("response")
        good = answers.get(200) if isinstance(answers, dict) else answers
        if methods == ["GET"] and get_origin(good) is list:
            view_func = _paged(view_func)
        elif UNSAFE.intersection(methods):
            view_func = once(view_func)
        super().add_api_operation(path, methods, view_func, **given)


def _paged(view: Callable[..., Sequence[Any]]) -> Callable[..., Sequence[Any]]:
    @wraps(view)
    def part(request: HttpRequest, **given: Any) -> Sequence[Any]:
        paging: Paging = given.pop("paging")
        items = view(request, **given)
        start = _place(items, paging.after) if paging.after else 0
        end = start + paging.limit
        if end < len(items):
            link_next(request, _name(items[end - 1]))
        return items[start:end]

    # With types in the place of their names: ninja would look those up among the names of this module.
    part.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]  # asked for first
    contribute_operation_args(part, "paging", Paging, Query(...))  # type: ignore[type-arg]  # ninja’s own way
    return part


def _place(items: Sequence[Any], after: str) -> int:
    """Return where the page begins, or refuse when the item it follows has gone."""
    for place, item in enumerate(items, 1):
        if _name(item) == after:
            return place
    raise RefusedError("`after` names nothing in this list (any more): start again from its beginning")


def _name(item: Any) -> str:
    return next(str(value) for name in _NAMES if (value := getattr(item, name, None)) is not None)


def link_next(request: HttpRequest, after: str | None) -> None:
    """Have the answer lead to the next page; None when there is none."""
    if after is None:
        return
    query = request.GET.copy()
    query["after"] = after
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    setattr(request, _NEXT, f'<{address}>; rel="next"')


def link_of(request: HttpRequest) -> str | None:
    """Return the `Link` header of the answer, if it has one."""
    return getattr(request, _NEXT, None)
