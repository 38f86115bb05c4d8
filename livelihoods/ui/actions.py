from typing import Any


def remember_language(user: Any, language: str) -> Any:
    """Write the language somebody reads on their account, so that notices follow it."""
    user.language = language
    user.save(update_fields=["language"])
    return user
