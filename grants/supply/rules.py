"""What must hold when things change hands."""

from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard


@guard(_("The receiver's identity is not checked."))
def receiver_identified(delivery):
    return delivery.is_receiver_identified


@guard(_("Who bought the things cannot receive them for the office."))
def receiver_is_not_buyer(delivery, by):
    return by.pk != delivery.bought_by_id


@guard(_("A second member of staff must be present."))
def second_present(delivery, by):
    return delivery.witnessed_by_id not in {None, by.pk, delivery.bought_by_id}


@guard(_("Not every line is accepted."))
def every_line_accepted(delivery):
    return delivery.are_all_lines_accepted


def acceptor_is_not_buyer(line, user):
    """Who bought a thing does not say that it works."""
    return user.has_perm("supply.accept_delivery") and line.delivery.bought_by_id != user.pk
