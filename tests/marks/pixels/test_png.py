"""PNG files, read back by another library."""

from io import BytesIO

import numpy as np
from PIL import Image

from kentperf.marks.pixels.png import png_of_pixels


def test_pixels_come_back_as_they_were():
    pixels = np.random.default_rng(1).integers(0, 256, (7, 5, 3), dtype=np.uint8)
    image = Image.open(BytesIO(png_of_pixels(pixels, 160)))
    image.load()
    assert (image.mode, image.size) == ("RGB", (5, 7))
    assert np.array_equal(np.asarray(image), pixels)
    assert [round(dots) for dots in image.info["dpi"]] == [160, 160]


def test_a_drawing_takes_little_room():
    pixels = np.full((400, 992, 3), 255, dtype=np.uint8)
    pixels[100:102] = 0
    assert len(png_of_pixels(pixels, 160)) < 10_000
