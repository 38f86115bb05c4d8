import os
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from livelihoods.accounts.actions import make_staff
from livelihoods.accounts.models import User


class Command(BaseCommand):
    help = (
        "Makes the account of the first manager, who makes the others at /desk/staff/. "
        "Asks for the password, or takes it from LIVELIHOODS_MANAGER_PASSWORD."
    )

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)

    def handle(self, *, email, name, **options):
        password = os.environ.get("LIVELIHOODS_MANAGER_PASSWORD") or getpass("Password: ")
        try:
            validate_email(email)
            validate_password(password, User(email=email, full_name=name))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if User.objects.filter(email=email.lower()).exists():
            raise CommandError(f"{email} has an account already.")
        robot = User.objects.robot()  # nobody else is there yet
        user = make_staff(email=email, full_name=name, roles=["manager"], password=password, by=robot)
        self.stdout.write(f"{user.email} can sign in at /accounts/login/.")
