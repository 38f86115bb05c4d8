import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.actions import settle_priority, tell_functioning, tell_official, write_document
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    DuplicatePair,
    Functioning,
    Household,
    IdentityDocument,
    Mandate,
    Member,
    MineLink,
    OfficialDisability,
    PeopleFile,
    Person,
    PersonAccess,
    PersonName,
    PreviousSupport,
    Residence,
    Sender,
)
from livelihoods.places.models import District
from tests.factories.accounts import UserFactory
from tests.factories.places import DistrictFactory


class PersonFactory(DjangoModelFactory):
    """A grown-up woman with a name and nothing else.

    `district=`, `phone=` and `user=` (her own account) give her a present residence, a number and an access;
    `displaced=True`, `mine_victim=True` and `consenting=True` a status, a link and a consent;
    `ready=True` everything that a case asks of a person at submission.
    """

    class Meta:
        model = Person
        skip_postgeneration_save = True

    surname = factory.Sequence("Əliyeva{}".format)
    given_name = "Gülnarə"
    patronymic = "Əhməd"
    patronymic_suffix = rules.Suffix.QIZI
    cyrillic_spelling = ""
    sex = rules.Sex.FEMALE
    birth_year = 1987
    birth_precision = Person.BirthPrecision.YEAR
    priority = factory.LazyAttribute(
        lambda person: rules.priority_of(sex=person.sex, is_displaced=False, has_mine_link=False)
    )
    made_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        parts = ["surname", "given_name", "patronymic", "patronymic_suffix", "cyrillic_spelling"]
        name = PersonName(**{part: fields.pop(part) for part in parts})
        with transaction.atomic():  # the database asks at commit whether she has a name
            name.person = super()._create(model_class, *args, full_name=str(name), spellings=name.spellings, **fields)
            name.save()
        return name.person

    @factory.post_generation
    def district(self, create, extracted, **kwargs):
        if extracted:
            ResidenceFactory(person=self, district=extracted)

    @factory.post_generation
    def phone(self, create, extracted, **kwargs):
        if extracted:
            ContactPointFactory(person=self, value=extracted)

    @factory.post_generation
    def user(self, create, extracted, **kwargs):
        if extracted:
            PersonAccessFactory(person=self, user=extracted)

    @factory.post_generation
    def displaced(self, create, extracted, **kwargs):
        if extracted:
            DisplacementStatusFactory(person=self)

    @factory.post_generation
    def mine_victim(self, create, extracted, **kwargs):
        if extracted:
            MineLinkFactory(person=self)

    @factory.post_generation
    def consenting(self, create, extracted, **kwargs):
        if extracted:
            ConsentFactory(person=self)

    @factory.post_generation
    def ready(self, create, extracted, household=None, **kwargs):
        """`ready__household=` is whose member she is; without, she keeps house alone."""
        if extracted:
            Person.objects.filter(pk=self.pk).update(identity_evidence=rules.EvidenceLevel.DOCUMENT)
            self.identity_evidence = rules.EvidenceLevel.DOCUMENT
            ContactPointFactory(person=self)
            ConsentFactory(person=self)
            DisplacementStatusFactory(person=self)
            if not self.residences.exists():
                ResidenceFactory(person=self, district=District.objects.get(code="AGM"))
            MemberFactory(
                household=household or HouseholdFactory(),
                person=self,
                relation=Member.Relation.OTHER if household else Member.Relation.HEAD,
            )
            PreviousSupportFactory(person=self)

    @factory.post_generation
    def circle(self, create, extracted, **kwargs):
        for user in extracted or []:
            self.circle.add(user, through_defaults={"added_by": self.made_by})


class DuplicatePairFactory(DjangoModelFactory):
    class Meta:
        model = DuplicatePair

    first = factory.SubFactory(PersonFactory)
    second = factory.SubFactory(PersonFactory)
    score = 20.0
    reasons = factory.LazyFunction(lambda: [{"field": "surname", "how": "alike", "weight": 4.0, "nearness": 0.93}])


class ResidenceFactory(DjangoModelFactory):
    class Meta:
        model = Residence

    person = factory.SubFactory(PersonFactory)
    district = factory.SubFactory(DistrictFactory)


class ContactPointFactory(DjangoModelFactory):
    class Meta:
        model = ContactPoint

    person = factory.SubFactory(PersonFactory)
    value = factory.Sequence("+99455{:07d}".format)
    made_by = factory.SubFactory(UserFactory)


class ClaimFactory(DjangoModelFactory):
    """What decides a person's priority keeps it, as the actions do."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **fields):
        claim = super()._create(model_class, *args, **fields)
        settle_priority(claim.person)
        return claim


class DisplacementStatusFactory(ClaimFactory):
    class Meta:
        model = DisplacementStatus

    person = factory.SubFactory(PersonFactory)
    category = rules.Category.IDP
    displaced_year = 1993
    made_by = factory.SubFactory(UserFactory)


class IdentityDocumentFactory(DjangoModelFactory):
    """A FIN, sealed as the action seals it; `kind` and `written` make another."""

    class Meta:
        model = IdentityDocument

    person = factory.SubFactory(PersonFactory)
    kind = rules.DocumentKind.FIN
    written = factory.Sequence("5ABC{:03d}".format)
    made_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, written, made_by, **fields):
        return write_document(model_class(**fields), written, by=made_by)


class MineLinkFactory(ClaimFactory):
    class Meta:
        model = MineLink

    person = factory.SubFactory(PersonFactory)
    kind = MineLink.Kind.OF_KILLED
    relation = MineLink.Relation.SPOUSE
    made_by = factory.SubFactory(UserFactory)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    subject_identity = "Əliyeva Gülnarə Əhməd qızı, 1987"
    operator = "Ofis"
    purpose = "Qrant barədə qərar vermək üçün."
    data_and_operations = "Ad və telefon; saxlanır və oxunur."
    valid_until = factory.LazyAttribute(lambda consent: consent.given_on.replace(year=consent.given_on.year + 3, day=1))
    how_to_withdraw = "Ofisə deyin."
    deletion_terms = "Proqramdan beş il sonra."
    language = "az"
    text_version = "test"
    text_hash = "0" * 64
    channel = "office"
    allows_sms = True
    given_on = factory.LazyFunction(today)
    taken_by = factory.SubFactory(UserFactory)


class HouseholdFactory(DjangoModelFactory):
    """`head=person` makes that person its head."""

    class Meta:
        model = Household
        skip_postgeneration_save = True

    made_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def head(self, create, extracted, **kwargs):
        if extracted:
            MemberFactory(household=self, person=extracted, relation=Member.Relation.HEAD)


class MemberFactory(DjangoModelFactory):
    """A son who is no person of ours; with `person=` that person."""

    class Meta:
        model = Member

    household = factory.SubFactory(HouseholdFactory)
    person = None
    relation = Member.Relation.CHILD
    sex = factory.LazyAttribute(lambda member: "" if member.person else rules.Sex.MALE)
    birth_year = factory.LazyAttribute(lambda member: None if member.person else 2015)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    kind = Mandate.Kind.WRITTEN
    relation = Mandate.Relation.CHILD
    made_by = factory.SubFactory(UserFactory)


class PersonAccessFactory(DjangoModelFactory):
    """Herself; `helper=True` somebody else with her mandate."""

    class Meta:
        model = PersonAccess

    class Params:
        helper = factory.Trait(
            standing=PersonAccess.Standing.HELPER,
            mandate=factory.SubFactory(MandateFactory, person=factory.SelfAttribute("..person")),
        )

    user = factory.SubFactory(UserFactory, applicant=True)
    person = factory.SubFactory(PersonFactory)
    standing = PersonAccess.Standing.HERSELF
    given_by = factory.SubFactory(UserFactory)


class PreviousSupportFactory(DjangoModelFactory):
    """The word that there was no help before."""

    class Meta:
        model = PreviousSupport

    person = factory.SubFactory(PersonFactory)
    kind = PreviousSupport.Kind.NOTHING
    made_by = factory.SubFactory(UserFactory)


class FunctioningFactory(DjangoModelFactory):
    """Somebody who hardly walks and prefers not to say the rest, sealed as the action seals it."""

    class Meta:
        model = Functioning

    person = factory.SubFactory(PersonFactory)
    by = factory.SubFactory(UserFactory)
    answers = factory.LazyFunction(lambda: {"walking": "cannot", "seeing": "none"})

    @classmethod
    def _create(cls, model_class, *args, **said):
        return tell_functioning(**said)


class OfficialDisabilityFactory(DjangoModelFactory):
    class Meta:
        model = OfficialDisability

    person = factory.SubFactory(PersonFactory)
    by = factory.SubFactory(UserFactory)
    standing = "has"
    band = "61-80"
    cause = "mine"

    @classmethod
    def _create(cls, model_class, *args, **said):
        return tell_official(**said)


class PeopleFileFactory(DjangoModelFactory):
    """A file that was taken in and waits for the worker."""

    class Meta:
        model = PeopleFile

    content = factory.django.FileField(data=b"surname,given_name,sex,birth_year,district\n", filename="people")
    language = "en"
    made_by = factory.SubFactory(UserFactory)


class SenderFactory(DjangoModelFactory):
    """Somebody of whom nothing is known yet."""

    class Meta:
        model = Sender

    name = factory.Sequence("Komitə {}".format)
    made_by = factory.SubFactory(UserFactory)
