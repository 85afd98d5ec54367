"""Writing key results: the line on the objective's page, what is read while it is typed, and the form."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.server.errors import ConflictError
from rung.server.okrs.access import Ref, key_result_to_remove, key_result_to_write, objective_to_write
from rung.server.okrs.actions import Stated, remove_key_result
from rung.server.okrs.entering import draft_in, heard
from rung.server.okrs.figures import figures_of
from rung.server.okrs.forms import KeyResultForm
from rung.server.okrs.ladders import Checked
from rung.server.okrs.objective_page import objective_context, owners_of, units_of
from rung.server.okrs.queries import seen_by
from rung.server.okrs.sheet import names_of, sheet_of
from rung.server.sharing.sight import standing_on
from rung.server.shell.page import Page, open_page
from rung.server.shell.told import told


@login_required
@require_POST
def add(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Add a key result and lead back to the line, for the next one; a refusal gives the words back."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    checked = seen_by(page.seat, page.cycle)
    form = KeyResultForm(request.POST, stated=Stated(title=""), names=names_of(checked.ladder))
    if form.is_valid() and (added := form.add(page.actor, row)):
        said = _("“%(title)s” is on the ladder.") % {"title": added.title}
        told(request, said, revision=row.organization.revision)
        return redirect(f"{page.at('okrs-objective', key=key)}?{urlencode({'added': added.key})}#entry")
    sheet = sheet_of(checked, figures_of(checked.ladder), key)
    if sheet is None:
        raise Http404
    return render(request, "okrs/objective.html", objective_context(page, checked, sheet, entry=form))


@login_required
@require_POST
def read(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Say what is read so far in a key result of an objective, or in one that is being changed."""
    page = open_page(request, organization, cycle, section="ladder")
    checked = seen_by(page.seat, page.cycle)
    home, node = _place(page, checked, key)
    form = KeyResultForm(request.POST, stated=Stated(title=""), names=names_of(checked.ladder))
    form.is_valid()
    return render(request, "okrs/_reading.html", _reading(page, checked, home, node, form))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Change what is stated about a key result; a clash shows both, field by field."""
    page = open_page(request, organization, cycle, section="ladder")
    row = key_result_to_write(page.actor, Ref(organization, cycle, key))
    checked = seen_by(page.seat, page.cycle)
    data = request.POST if request.method == "POST" else None
    names, units = names_of(checked.ladder), units_of(checked.ladder)
    form = KeyResultForm(data, stated=Stated.of(row), names=names, units=units)
    if data is not None and form.is_valid() and form.change(page.actor, row):
        said = _("It is changed. The history keeps what it was.")
        told(request, said, revision=row.organization.revision)
        return redirect(f"{page.at('okrs-objective', key=row.objective.key)}#{key}")
    home, node = _place(page, checked, key)
    context = _reading(page, checked, home, node, form) | {"owners": owners_of(home)}
    return render(request, "okrs/key_result.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Remove a key result, and offer to put it back."""
    page = open_page(request, organization, cycle, section="ladder")
    row = key_result_to_remove(page.actor, Ref(organization, cycle, key))
    try:
        remove_key_result(actor=page.actor, key_result=row, seen=request.POST.get("seen") or None)
    except ConflictError:
        messages.warning(request, _("Somebody changed it in the meantime. This is how it reads now."))
        return redirect(page.at("okrs-key-result", key=key))
    home = page.at("okrs-objective", key=row.objective.key)
    return redirect(f"{home}?{urlencode({'removed': key})}#key-results")


def _place(page: Page, checked: Checked, key: str) -> tuple[ObjectiveNode, KeyResultNode | None]:
    """Return the objective that a key result is written in, for those who write there."""
    node = checked.ladder.key_result(key)
    home = node.objective if node else checked.ladder.objective(key)
    if home is None or home.value.is_redacted:
        raise Http404
    standing = standing_on(page.seat, page.cycle, home.id)
    if not (standing.may_change(node.value.owner) if node else standing.may_write):
        raise Http404
    return home, node


def _reading(
    page: Page, checked: Checked, home: ObjectiveNode, node: KeyResultNode | None, form: KeyResultForm
) -> dict[str, object]:
    """Gather what is read in what the form holds; nothing while there is no title."""
    stated = form.stated if form.is_bound else Stated.by(node.value) if node else Stated(title="")
    draft = stated.on(node.value if node else draft_in(checked))
    return {
        "page": page,
        "form": form,
        "home": home,
        "node": node,
        "heard": heard(checked, home, draft) if draft.title else None,
    }
