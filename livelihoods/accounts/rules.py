"""Decides about phones: how a number is kept and how it is shown."""

import phonenumbers

REGION = "AZ"


def normalise_phone(typed: str) -> str | None:
    """The number in E.164 (+994501234567) as people in Azerbaijan type it, or nothing when it is not a number."""
    try:
        number = phonenumbers.parse(typed.strip(), REGION)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(phone: str) -> str:
    """A kept number as people read it: 050 123 45 67; a foreign one with its country in front."""
    number = phonenumbers.parse(phone)
    if number.country_code != phonenumbers.country_code_for_region(REGION):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"0{number.national_number}"
    return " ".join((digits[:3], digits[3:6], digits[6:8], digits[8:]))
