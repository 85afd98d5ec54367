"""Programs with a seat: who keeps which, what they are there to do, and their tokens."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.orgs.actions import revoke_token
from rung.server.people.access import agent_to_change, agent_token_to_end, seat_to_keep_agents
from rung.server.people.actions import add_agent, change_agent, end_agent, issue_agent_token
from rung.server.people.forms import AgentForm, TokenForm
from rung.server.people.queries import agents_for, is_silent, own_agents, tokens_of_agents
from rung.server.shell.page import Page, open_organization


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """List the agents of an organisation, or add one."""
    page = open_organization(request, organization, section="agents")
    keeper = seat_to_keep_agents(page.actor, organization)
    form = AgentForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = form.does(lambda: add_agent(actor=page.actor, keeper=keeper, agent=form.agent))
        if made:
            messages.success(request, _("It has a seat. Give it a token to work with."))
            return redirect("people-agent", organization=organization, agent=made.pk)
    agents = agents_for(keeper)
    may = {each.pk for each in agents} if keeper.role == "administrator" else own_agents(page.actor, agents)
    lines = [(each, is_silent(each), each.pk in may) for each in agents]
    context = {"page": page, "form": form, "lines": lines}
    return render(request, "people/agents.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def agent(request: HttpRequest, organization: str, agent: int) -> HttpResponse:
    """Show one agent, or change what it is there to do."""
    page = open_organization(request, organization, section="agents")
    row = agent_to_change(page.actor, organization, agent)
    now = {"name": row.account.name, "job": row.job, "role": row.role}
    form = AgentForm(request.POST or None, initial=now)
    change = partial(change_agent, actor=page.actor, seat=row)
    if form.is_bound and form.is_valid() and form.does(lambda: change(agent=form.agent)) is not None:
        messages.success(request, _("It is on record."))
        return redirect("people-agent", organization=organization, agent=agent)
    return _shown(request, page, row, form=form)


@login_required
@require_POST
def token(request: HttpRequest, organization: str, agent: int) -> HttpResponse:
    """Make a token for an agent, and show its secret once."""
    page = open_organization(request, organization, section="agents")
    row = agent_to_change(page.actor, organization, agent)
    form = TokenForm(request.POST)
    if form.is_valid():
        made = form.does(lambda: issue_agent_token(actor=page.actor, seat=row, **form.cleaned_data))
        if made:
            issued, secret = made
            context = {"page": page, "agent": row, "token": issued, "secret": secret}
            return render(request, "people/token.html", context)
    return _shown(request, page, row, token_form=form)


@login_required
@require_POST
def revoke(request: HttpRequest, organization: str, agent: int, token: int) -> HttpResponse:
    """End one token of an agent."""
    page = open_organization(request, organization, section="agents")
    row = agent_token_to_end(page.actor, organization, agent, token)
    revoke_token(actor=page.actor, token=row)
    messages.success(request, _("The token has ended."))
    return redirect("people-agent", organization=organization, agent=agent)


@login_required
@require_POST
def end(request: HttpRequest, organization: str, agent: int) -> HttpResponse:
    """Take an agent's seat away."""
    page = open_organization(request, organization, section="agents")
    end_agent(actor=page.actor, seat=agent_to_change(page.actor, organization, agent))
    messages.success(request, _("The agent has no seat any more. What it wrote stays."))
    return redirect("people-agents", organization=organization)


def _shown(request: HttpRequest, page: Page, row: Any, **forms: Form) -> HttpResponse:
    now = {"name": row.account.name, "job": row.job, "role": row.role}
    context = {
        "page": page,
        "agent": row,
        "is_silent": is_silent(row),
        "tokens": tokens_of_agents([row]).get(row.account_id, []),
        "form": forms.get("form") or AgentForm(initial=now),
        "token_form": forms.get("token_form") or TokenForm(),
    }
    is_wrong = any(form.errors for form in forms.values())
    return render(request, "people/agent.html", context, status=422 if is_wrong else 200)
