"""Colours as they are seen by those who see some or all colours alike.

Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color
vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), table 1 at
severity 1; on linear light. Achromatopsia: the luminance alone.
"""

import numpy as np

_MATRICES = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "achromatopsia": [[0.2126, 0.7152, 0.0722]] * 3,
}
VISIONS = tuple(_MATRICES)


def seen_light(colour, vision):
    """Give the luminance of "#RRGGBB" as a vision has it."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(_MATRICES[vision]) @ linear, 0, 1)
    return float(np.dot((0.2126, 0.7152, 0.0722), seen))


def seen_contrast(one, other, vision):
    """Give the contrast of two colours as a vision has them, from 1 to 21."""
    low, high = sorted((seen_light(one, vision), seen_light(other, vision)))
    return (high + 0.05) / (low + 0.05)
