from livelihoods.people.models.claim import DisplacementStatus, MineLink
from livelihoods.people.models.consent import Consent, Mandate, PersonAccess
from livelihoods.people.models.contact import ContactPoint, Residence
from livelihoods.people.models.duplicate import DuplicatePair, RegisterRun
from livelihoods.people.models.file import PeopleFile
from livelihoods.people.models.functioning import Functioning, OfficialDisability
from livelihoods.people.models.household import Household, Member
from livelihoods.people.models.identity import IdentityDocument
from livelihoods.people.models.life import Livelihood, Needs, PreviousSupport, Skills
from livelihoods.people.models.merge import Merge, MergeStep
from livelihoods.people.models.name import PersonName
from livelihoods.people.models.person import CircleMember, Person
from livelihoods.people.models.sender import Sender

__all__ = [
    "CircleMember",
    "Consent",
    "ContactPoint",
    "DisplacementStatus",
    "DuplicatePair",
    "Functioning",
    "Household",
    "IdentityDocument",
    "Livelihood",
    "Mandate",
    "Member",
    "Merge",
    "MergeStep",
    "MineLink",
    "Needs",
    "OfficialDisability",
    "PeopleFile",
    "Person",
    "PersonAccess",
    "PersonName",
    "PreviousSupport",
    "RegisterRun",
    "Residence",
    "Sender",
    "Skills",
]
