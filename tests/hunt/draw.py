"""Random choices that one seed and one number give again."""

import numpy as np


class Draw:
    """What a call is made of, drawn one after another.

    `wildness` is how likely an argument is to be something that no user should give.
    """

    def __init__(self, seed, number):
        self.random = np.random.Generator(np.random.Philox(key=[seed, number]))
        self.wildness = float(self.one_of((0.0, 0.0, 0.04, 0.1, 0.25)))

    def chance(self, share):
        return bool(self.random.random() < share)

    def one_of(self, choices):
        return choices[int(self.random.integers(len(choices)))]

    def whole(self, least, most):
        return int(self.random.integers(least, most + 1))

    def some_of(self, choices):
        return [choice for choice in choices if self.chance(0.5)] or [self.one_of(choices)]

    def length(self):
        return self.one_of((0, 1, 2, 3, 4, 5, 6, 8, 12, 13, 20, 24, 36, 60))
