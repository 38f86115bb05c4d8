import pytest
from django.db import IntegrityError

from livelihoods.accounts.models import User
from tests.factories.accounts import UserFactory


def test_make_staff_keeps_the_address_in_lower_case_and_gives_roles(db):
    user = User.objects.make_staff("Aynur@Example.org", full_name="Aynur Əliyeva", roles=["caseworker"], password="x1")

    assert user.email == "aynur@example.org"
    assert user.check_password("x1")
    assert [group.name for group in user.groups.all()] == ["caseworker"]


def test_an_address_belongs_to_one_account_whatever_its_case(db):
    UserFactory(email="aynur@example.org")

    with pytest.raises(IntegrityError, match="user_email_is_lower_case"):
        User.objects.create(email="Aynur@example.org")


def test_make_applicant_has_a_phone_and_no_password(db):
    user = User.objects.make_applicant("+994501234567", language="ru")

    assert user.is_applicant
    assert not user.has_usable_password()
    assert str(user) == "050 123 45 67"


def test_an_account_is_a_phone_or_an_address_never_both(db):
    with pytest.raises(IntegrityError, match="user_has_email_or_phone"):
        UserFactory(phone="+994501234567")


def test_the_robot_is_one_and_cannot_sign_in(db):
    robot = User.objects.robot()

    assert User.objects.robot() == robot
    assert not robot.has_usable_password()
    assert list(User.objects.staff()) == []
