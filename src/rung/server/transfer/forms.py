"""What comes in with an import: a file or pasted text, and where it should go."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

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
    #: Name for the new cycle, in the place of the file's.
    cycle_name = forms.CharField(required=False, max_length=100)
    #: Revision of the organisation at which the plan was shown.
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Make one text of the file or what was pasted, and remember the name that problems will carry."""
        data = self.cleaned_data
        file = data.get("file")
        if isinstance(file, UploadedFile):
            data["content"], data["name"] = file.read(), file.name or PASTED
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
    def text_again(self) -> str:
        """The content as text, to be sent again when it is applied."""
        content = self.upload.content
        return content if isinstance(content, str) else content.decode("utf-8", "replace")
