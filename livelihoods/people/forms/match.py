from django import forms
from django.utils.translation import gettext_lazy as _

from livelihoods.accounts.rules import show_phone
from livelihoods.people.models import PeopleFile, Person


class MatchesForm(forms.Form):
    """Of each row that looks like somebody: is it a new person, one of these `people`, or left out?"""

    def __init__(self, *args, file: PeopleFile, matches: list[dict], people: dict[int, Person], **kwargs):
        super().__init__(*args, **kwargs)
        for match in matches:
            known = [people[pk] for pk in match["people"] if pk in people]
            facts = [match["name"], str(match["born"]), show_phone(match["phone"]) if match["phone"] else ""]
            self.fields[str(match["row"])] = forms.ChoiceField(
                label=_("Row %(row)s: %(facts)s") % {"row": match["row"], "facts": ", ".join(filter(None, facts))},
                help_text=_("Looks like row %(row)s as well.") % {"row": match["above"]} if match["above"] else "",
                choices=[
                    *(
                        (str(person.pk), _("the same person: %(facts)s") % {"facts": _facts(person)})
                        for person in known
                    ),
                    ("new", _("a new person")),
                    ("out", _("leave this row out")),
                ],
                initial=file.decision_of(match),
                widget=forms.RadioSelect,
            )


def _facts(person):
    phones = [phone.shown for phone in person.phones]
    return ", ".join(filter(None, [person.full_name, str(person.birth_year), str(person.home or ""), *phones]))
