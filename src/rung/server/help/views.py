"""The glossary, a page for each rule, and the documents for those who connect programs."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.rules import load, read_page
from rung.server.help import documents
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
    listed = [(name, documents.title(name)) for name in documents.NAMES]
    context = {
        "page": page,
        "query": query,
        "terms": find(query),
        "families": families,
        "documents": listed,
    }
    return render(request, "help/home.html", context)


@login_required
@require_GET
def document(request: HttpRequest, organization: str, cycle: str, document: str) -> HttpResponse:
    """Show one document; they are in English, as the API and the agents' tools are."""
    page = open_page(request, organization, cycle, section="help")
    if document not in documents.NAMES:
        raise Http404
    body = documents.body(document, address=lambda name: page.at("help-document", document=name))
    return render(
        request, "help/document.html", {"page": page, "title": documents.title(document), "body": body}
    )


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
