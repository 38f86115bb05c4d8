"""Benchmarks: measured and reported, never asserted."""

MEASURES = {}


def measure(*, times=20):
    """Register a function that prepares and returns the piece of work to be timed."""

    def register(function):
        MEASURES[function.__name__] = function, times
        return function

    return register
