"""Panels beyond one machine: whole series are brought together and scored where they are."""
