import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from livelihoods.accounts.models import User

PASSWORD = "correct horse battery staple"


class UserFactory(factory.django.DjangoModelFactory):
    """A staff account; `role="caseworker"` or `roles=[...]` gives it roles, `districts=[...]` its districts.

    `applicant=True` makes an applicant's account instead, which has a phone.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        applicant = factory.Trait(
            email=None,
            full_name="",
            phone=factory.Sequence("+99450{:07d}".format),
            password=factory.LazyFunction(lambda: make_password(None)),
        )

    email = factory.Sequence("staff{}@example.org".format)
    full_name = factory.Sequence("Aynur Əliyeva {}".format)
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(*(Group.objects.get(name=role) for role in extracted))

    @factory.post_generation
    def districts(self, create, extracted, **kwargs):
        if extracted:
            self.districts.set(extracted)
