"""The tests of a module are found by its path.

The tests of ``python/kentperf/<room>/<module>.py`` are ``tests/<room>/test_<module>.py``, and those
of one aspect of it ``tests/<room>/test_<module>_<aspect>.py``; the room's own name stands for the
whole room. Besides the rooms:

- ``published``: figures that others publish, with ``data`` for the tables of them
- ``oracles``: slow, obvious restatements of the rules, which the kernels are held to
- ``core``: the compiled module itself
- ``documents``: the README, the notebooks and the pages of ``docs``
- ``hunt``: random calls of every public function, in processes of their own
- ``support``: made-up figures and helpers that several files share
"""
