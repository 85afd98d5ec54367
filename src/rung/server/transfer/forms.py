"""What comes in with an import: a file or pasted text, and where it should go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rung.server.orgs.access import Actor
from rung.server.transfer.kept import MOST_ALONG, keep, kept
from rung.server.transfer.queries import Upload

#: Name under which pasted text is read; YAML reads JSON as well.
PASTED = "pasted.yaml"


class ImportForm(forms.Form):
    """A file or its text; `replace` says whether it takes the place of the open cycle."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,  # said once, with the empty text
        help_text=_("YAML or JSON, as “rung check” reads it and as an export writes it."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "code", "rows": 12, "spellcheck": "false"}),
    )
    name = forms.CharField(required=False, widget=forms.HiddenInput)
    replace = forms.BooleanField(required=False)
    #: Word by which a large file that was looked at is kept.
    kept = forms.CharField(required=False, max_length=40)
    #: Name for the new cycle, in the place of the file's.
    cycle_name = forms.CharField(required=False, max_length=100)
    #: Revision of the organisation at which the plan was shown.
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any) -> None:
        super().__init__(*args)
        self.actor = actor

    def clean(self) -> dict[str, object]:
        """Make one text of the file or what was pasted, and remember the name that problems will carry."""
        data = self.cleaned_data
        file = data.get("file")
        if isinstance(file, UploadedFile):
            if (file.size or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:  # said before it is read
                raise forms.ValidationError(_("The file is too large to be read."))
            data["content"], data["name"] = file.read(), file.name or PASTED
        elif data.get("kept"):
            content = kept(self.actor, data["kept"])
            if content is None:
                raise forms.ValidationError(_("The file is no longer here. Choose it again."))
            data["content"], data["name"] = content, data.get("name") or PASTED
        else:
            data["content"], data["name"] = data.get("text", ""), data.get("name") or PASTED
        if not data["content"].strip():
            raise forms.ValidationError(_("Choose a file or paste its text."))
        return data

    @property
    def upload(self) -> Upload:
        """What was sent; only after `is_valid`."""
        data = self.cleaned_data
        return Upload(data["content"], data["name"], data["cycle_name"])

    @property
    def as_text(self) -> str:
        """The content as text; only after `is_valid`."""
        content = self.upload.content
        return content if isinstance(content, str) else content.decode("utf-8", "replace")

    @property
    def is_large(self) -> bool:
        """Whether the file is kept here instead of being sent along with the page."""
        return len(self.upload.content) > MOST_ALONG

    def keep(self) -> str:
        """Keep a large file for the next step and return its word; one that is kept already stays."""
        if word := self.cleaned_data["kept"]:
            return str(word)
        content = self.upload.content
        return keep(self.actor, content.encode() if isinstance(content, str) else content)
