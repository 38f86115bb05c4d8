"""What the columns and the words in a sender's lists mean, one question for each."""

from hashlib import sha256

from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.people.models import Sender
from livelihoods.people.resources.meaning import LEFT_OUT, Vocabulary, closest
from livelihoods.places.rules import fold
from livelihoods.ui.forms import ModelForm


class MeaningForm(ModelForm):
    """Which of our fields each column is; `columns` are those of `PeopleFile.columns`."""

    class Meta:
        model = Sender
        fields = ["days"]
        widgets = {"days": forms.RadioSelect}

    def __init__(self, *args, vocabulary: Vocabulary, columns: list[dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = Sender.Days.choices
        self.columns = {_name("column", column["heading"]): column["heading"] for column in columns}
        meanings = [("", _("choose")), (LEFT_OUT, _("leave this column out")), *vocabulary.headings.items()]
        for column in columns:
            sample = column.get("sample")
            self.fields[_name("column", column["heading"])] = forms.ChoiceField(
                label=column["heading"] or _("a column without a heading"),
                choices=meanings,
                initial=column["field"],
                help_text=_("For example: %(sample)s") % {"sample": sample} if sample else "",
            )

    @property
    def meaning(self):
        """What was said, as `teach_sender` takes it."""
        said = {heading: self.cleaned_data[name] for name, heading in self.columns.items()}
        own = {name: self.cleaned_data[name] for name in self._meta.fields}
        return own | {"columns": {heading: "" if field == LEFT_OUT else field for heading, field in said.items()}}


class ColumnsForm(MeaningForm):
    """The columns of one list: no two of them are the same."""

    def clean(self):
        cleaned = super().clean()
        taken = {}
        for name, heading in self.columns.items():
            field = cleaned.get(name)
            if field in taken:
                self.add_error(name, _("This is what “%(heading)s” is already.") % {"heading": taken[field]})
            elif field and field != LEFT_OUT:
                taken[field] = heading
        return cleaned


class SenderForm(MeaningForm):
    """What we remember of a sender."""

    class Meta(MeaningForm.Meta):
        fields = ["name", "days"]


class WordsForm(forms.Form):
    """What each word under a column means; `words` are our field, what was typed and what is remembered of it."""

    def __init__(self, *args, vocabulary: Vocabulary, words: list[tuple[str, str, str | None]], **kwargs):
        super().__init__(*args, **kwargs)
        self.words = {_name("word", field, typed): (field, typed) for field, typed, _meaning in words}
        for field, typed, meaning in words:
            choices = vocabulary.choices(field)
            is_tick = isinstance(vocabulary.fields[field], forms.BooleanField)
            proposal = closest(typed, {fold(str(label)): value for value, label in choices})
            self.fields[_name("word", field, typed)] = forms.ChoiceField(
                label=_("%(column)s: “%(word)s”") % {"column": vocabulary.headings[field], "word": typed},
                choices=[("", _("choose")), *choices, (LEFT_OUT, _("no") if is_tick else _("leave it empty"))],
                initial=proposal if meaning is None else meaning or LEFT_OUT,
            )

    @property
    def meaning(self):
        """What was said: by our field what each word means, nothing for one that is as good as none."""
        meanings = {}
        for name, (field, typed) in self.words.items():
            said = self.cleaned_data[name]
            meanings.setdefault(field, {})[typed] = "" if said == LEFT_OUT else said
        return meanings


def _name(*parts):
    """A field's own name, whatever else is on the page by the time it comes back."""
    return f"{parts[0]}_{sha256(chr(0).join(parts).encode()).hexdigest()[:12]}"
