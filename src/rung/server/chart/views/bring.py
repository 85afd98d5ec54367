"""People and units from a table: looked at first, then brought in."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rung.server.chart.access import chart_to_write
from rung.server.chart.actions import apply_edit
from rung.server.chart.forms import TableForm
from rung.server.chart.queries import all_keys, chart_of, preview
from rung.server.chart.table import COLUMNS, Known, meant_by, read_table
from rung.server.errors import ConflictError
from rung.server.shell.page import Page, open_page

#: What the template shows: one unit at the top, one below it, one person.
_EXAMPLE = (
    ("", "Nordlicht", "company", "", "", "", "en"),
    ("cs", "Customer Success", "department", "Nordlicht", "", "", ""),
    ("ana", "Ana Roth", "", "cs", "lead", "none", ""),
)


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Take a table, show every problem or what it would do, and do it when it was looked at."""
    page = open_page(request, organization, cycle, section="units")
    opened = chart_to_write(page.actor, organization, cycle)
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return render(request, "chart/bring.html", {"page": page, "form": form})
    return _look_or_do(request, page, opened, form)


def _look_or_do(request: HttpRequest, page: Page, opened: Any, form: TableForm) -> HttpResponse:
    """Show the problems or what would happen; do it when the reader has seen that."""
    known = Known(chart_of(opened), all_keys(page.organization))
    edit, problems = meant_by(table := read_table(form.content), known)
    context = {"page": page, "form": form, "table": table, "problems": problems, "preview": None, "again": ""}
    seen = form.cleaned_data["seen"]
    if edit is not None and seen is not None:
        try:
            made = apply_edit(actor=page.actor, cycle=opened, edit=edit, seen=seen)
        except ConflictError as clash:
            context["again"] = clash.message
            page.organization.refresh_from_db(fields=["revision"])
        else:
            return redirect(f"{page.at('chart-units')}?done={made}")
    if edit is not None:
        context["preview"] = preview(page.seat, page.cycle, edit, page.on)
    status = 409 if context["again"] else 422 if problems else 200
    return render(request, "chart/brought.html", context, status=status)


@login_required
@require_GET
def template(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Send a table to fill in, with the headings and three lines to show what they mean."""
    page: Page = open_page(request, organization, cycle, section="units")
    chart_to_write(page.actor, organization, cycle)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([tuple(COLUMNS), *_EXAMPLE])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="{}.csv"'.format(_("people-and-units"))
    return answer
