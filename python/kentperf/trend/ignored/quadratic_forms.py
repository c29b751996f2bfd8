"""How often least squares calls a trend where nothing changes, whatever figures' covariance."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(400)


def called(times: Floats, factor: Floats, critical: float) -> float:
    """Give the chance that the t of a slope is beyond a critical value where nothing changes.

    Parameters
    ----------
    times : ndarray of float64, shape (n,)
        The periods of the figures.
    factor : ndarray of float64, shape (n, n)
        What their covariance is made of: factor times its transpose, up to scale.
    critical : float
        Of the t-test that takes figures as independent and alike.

    Returns
    -------
    float

    Notes
    -----
    Exact for normal figures: the square of t is over that of the critical value where a quadratic
    form in independent normal numbers is positive (Imhof 1961, Biometrika 48, 419-426).
    """
    n = len(times)
    design = np.linalg.qr(np.column_stack([np.ones(n), times - times.mean()]))[0]
    slope = np.outer(design[:, 1], design[:, 1])
    left = np.eye(n) - design @ design.T
    form = factor.T @ (slope - critical**2 / (n - 2) * left) @ factor
    roots = np.linalg.eigvalsh(form)
    return _positive(roots / np.abs(roots).max())


def _positive(roots: Floats) -> float:
    """Give the chance that a sum of squares of normal numbers times these is above 0."""
    # From 0 to infinity, by u = x / (1 - x).
    x = (_NODES + 1) / 2
    u = (x / (1 - x))[:, np.newaxis]
    angle = np.arctan(roots * u).sum(axis=1) / 2
    log_size = 0.25 * np.log1p((roots * u) ** 2).sum(axis=1)
    integrand = np.sin(angle) * np.exp(-log_size) / (x * (1 - x))
    chance = 0.5 + float((_WEIGHTS / 2 * integrand).sum()) / np.pi
    return min(max(chance, 0.0), 1.0)
