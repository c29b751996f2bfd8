"""Tables in the plain form: what in them is still to be read with care."""
