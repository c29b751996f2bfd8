"""Outlooks of very many series."""
