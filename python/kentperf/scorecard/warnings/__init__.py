"""Warnings that catch the usual mistakes: figures that can be read, and are probably wrong."""
