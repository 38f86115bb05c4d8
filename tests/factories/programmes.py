from datetime import datetime, time, timedelta
from decimal import Decimal

import factory
from django.utils.timezone import get_default_timezone
from factory.django import DjangoModelFactory

from livelihoods.audit.rules import acting_at, today
from livelihoods.places.models import District
from livelihoods.programmes.actions import close_call, open_call
from livelihoods.programmes.models import Call, Criterion, Donor, Programme, TargetShare
from tests.factories.accounts import UserFactory


class DonorFactory(DjangoModelFactory):
    class Meta:
        model = Donor

    name_az = factory.Sequence(lambda number: f"Donor {number}")
    name_ru = factory.Sequence(lambda number: f"Донор {number}")
    name_en = factory.Sequence(lambda number: f"Donor {number}")


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    name_az = factory.Sequence(lambda number: f"Öz işim {number}")
    name_ru = factory.Sequence(lambda number: f"Своё дело {number}")
    name_en = factory.Sequence(lambda number: f"Own business {number}")
    operator_az = "Yardım təşkilatı"
    operator_ru = "Организация помощи"
    operator_en = "Aid organisation"
    purpose_az = "Müraciətə baxmaq üçün"
    purpose_ru = "Чтобы рассмотреть заявку"
    purpose_en = "To decide on the application"


class CallFactory(DjangoModelFactory):
    """A draft call for Ağdam; `opened=True` opened it on its first day (yesterday), `closed=True` closed it too."""

    class Meta:
        model = Call

    programme = factory.SubFactory(ProgrammeFactory)
    title_az = factory.Sequence(lambda number: f"Çağırış {number}")
    title_ru = factory.Sequence(lambda number: f"Конкурс {number}")
    title_en = factory.Sequence(lambda number: f"Call {number}")
    who_can_apply_az = "Məcburi köçkünlər"
    who_can_apply_ru = "Вынужденные переселенцы"
    who_can_apply_en = "Displaced people"
    opens_on = factory.LazyFunction(lambda: today() - timedelta(days=1))
    closes_on = factory.LazyAttribute(lambda call: call.opens_on + timedelta(days=30))
    ceiling_amount = Decimal("5000.00")
    budget_amount = Decimal("100000.00")
    curriculum_code = "syb"

    opened = False
    closed = False
    districts = ()

    @classmethod
    def _create(cls, model_class, *args, opened, closed, districts, **kwargs):
        call = super()._create(model_class, *args, **kwargs)
        call.districts.set(districts or [District.objects.get(code="AGM")])
        if opened or closed:
            CriterionFactory(call=call)
            manager = UserFactory(role="manager")
            first_day = datetime.combine(call.opens_on, time(9), tzinfo=get_default_timezone())
            with acting_at(first_day):
                call = open_call(call, by=manager)
        return close_call(call, by=manager) if closed else call


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    call = factory.SubFactory(CallFactory)
    code = factory.Sequence(lambda number: f"criterion_{number}")
    sentence_az = factory.Sequence(lambda number: f"Meyar {number}")
    sentence_ru = factory.Sequence(lambda number: f"Критерий {number}")
    sentence_en = factory.Sequence(lambda number: f"Criterion {number}")
    position = factory.Sequence(lambda number: number)


class TargetShareFactory(DjangoModelFactory):
    class Meta:
        model = TargetShare

    call = factory.SubFactory(CallFactory)
    kind = TargetShare.Kind.WOMEN
    percent = 50
