def as_the_case_moved(record, user):
    """The right to what follows from a move of the case, which was asked for its own right already."""
    return True
