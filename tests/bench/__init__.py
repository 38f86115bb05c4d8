"""Benchmarks: measured and reported, never asserted. Each module here registers its own."""

MEASURES = {}


def measure(*, times=20, name=""):
    """Register a function that prepares and returns the piece of work to be timed."""

    def register(function):
        MEASURES[name or function.__name__] = function, times
        return function

    return register
