"""A subject that exists in the tests only: a parcel goes by land or by sea, so that machine and triggers are real."""
