"""The glossary and a page for each rule."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.rules import load, read_page
from rung.server.help.glossary import find
from rung.server.help.markdown import to_html
from rung.server.shell.page import open_page


@login_required
@require_GET
def home(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the words and the list of rules."""
    page = open_page(request, organization, cycle, section="help")
    query = request.GET.get("q", "")
    rules = sorted(load(), key=lambda rule: rule.code)
    families = [(family, list(group)) for family, group in groupby(rules, key=lambda rule: rule.code[:3])]
    context = {"page": page, "query": query, "terms": find(query), "families": families}
    return render(request, "help/home.html", context)


@login_required
@require_GET
def rule(request: HttpRequest, organization: str, cycle: str, rule: str) -> HttpResponse:
    """Show one rule: what it finds, why it hurts, examples, the fix."""
    page = open_page(request, organization, cycle, section="help")
    found = next((each for each in load() if rule in {each.name, each.code.casefold()}), None)
    if found is None:
        raise Http404
    text = read_page(found.page)
    context = {"page": page, "rule": found, "text": text, "why": to_html(text.why), "fix": to_html(text.fix)}
    return render(request, "help/rule.html", context)
