"""BG/NBD and Gamma-Gamma on scipy, run in a process of its own (`rfm_core.apart`): imports nothing of this package.

Fader, Hardie & Lee 2005, "Counting your customers" the easy way (BG/NBD); Fader & Hardie 2013, The Gamma-Gamma model
of monetary value. Parameters are fitted in logarithms, with their own gradients; equal customers are counted once.
"""

import runpy
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, psi

_AHEAD = runpy.run_path(str(Path(__file__).with_name("ahead.py")))
LIMITS = {"r": (1e-4, 1e4), "alpha": (1e-4, 1e6), "a": (1e-4, 1e3), "b": (1e-4, 1e3)}
SPENDING = {"p": (1e-3, 1e4), "q": (1e-3, 1e4), "v": (1e-6, 1e6)}
"""Where parameters may lie; one that ends there says that the data don't tell it. Values are divided by their mean."""
_NEAR = 1e-3
"""How near to a limit, in logarithms, is at it."""


def answer(question: dict[str, Any], content: bytearray) -> tuple[dict[str, Any], bytes]:
    """Answer one question; `names` says which arrays of 64-bit numbers the content holds, one after the other."""
    flat = np.frombuffer(content, dtype=np.float64)
    arrays = dict(zip(question["names"], flat.reshape(len(question["names"]), -1), strict=True))
    asked = question["task"]
    if asked == "orders":
        return fit_orders(**arrays), b""
    if asked == "value":
        return fit_value(**arrays), b""
    told, made = _AHEAD[asked](question, arrays)
    return told, made.tobytes()


def fit_orders(
    x: np.ndarray,
    t_x: np.ndarray,
    age: np.ndarray,
    number: np.ndarray,
) -> dict[str, Any]:
    """Fit r, alpha, a, b.

    Args:
        x: Repeat purchases.
        t_x: Weeks from the first purchase to the last.
        age: Weeks from the first purchase to the end of the observation.
        number: How many customers are like this.
    """
    kinds, which = np.unique(x, return_inverse=True)
    some, customers = x > 0, number.sum()

    def objective(logs: np.ndarray) -> tuple[float, np.ndarray]:
        r, alpha, a, b = np.exp(logs)
        ends, lasts = np.log(alpha + age), np.log(alpha + t_x)
        alive = -(r + x) * ends
        gone = np.where(some, np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * lasts, -np.inf)
        either = np.logaddexp(alive, gone)
        of_kind = gammaln(r + kinds) + gammaln(b + kinds) - gammaln(a + b + kinds)
        constant = r * logs[1] - gammaln(r) + gammaln(a + b) - gammaln(b)
        total = number @ (of_kind[which] + either) + customers * constant
        still = np.exp(alive - either)
        left = 1 - still
        grad_r = (psi(r + kinds))[which] - psi(r) + logs[1] - still * ends - left * lasts
        grad_alpha = r / alpha - (r + x) * (still / (alpha + age) + left / (alpha + t_x))
        both = psi(a + b) - psi(a + b + kinds)[which]
        grad_a = both + left / a
        grad_b = both + psi(b + kinds)[which] - psi(b) - np.where(some, left / (b + np.maximum(x, 1) - 1), 0)
        slopes = np.array([number @ one for one in (grad_r, grad_alpha, grad_a, grad_b)])
        return -total / customers, -slopes * np.exp(logs) / customers

    rate = max((number @ x) / (number @ np.maximum(age, 1 / 7)), 1e-3)
    starts = [np.log([0.5, 0.5 / rate, 1.0, 3.0]), np.log([2.0, 2.0 / rate, 0.2, 2.0]), np.zeros(4)]
    return _fitted(objective, starts, LIMITS, customers)


def fit_value(x: np.ndarray, m: np.ndarray, number: np.ndarray) -> dict[str, Any]:
    """Fit p, q, v to customers who came again.

    Args:
        x: Repeat purchases, 1 or more.
        m: Their mean value, above zero.
        number: How many customers are like this.
    """
    customers, scale = number.sum(), float(number @ m / number.sum())
    mean = m / scale
    kinds, which = np.unique(x, return_inverse=True)
    log_x, log_m = np.log(x), np.log(mean)

    def objective(logs: np.ndarray) -> tuple[float, np.ndarray]:
        p, q, v = np.exp(logs)
        spent = np.log(v + mean * x)
        total = (gammaln(p * kinds + q) - gammaln(p * kinds))[which] + (p * x - 1) * log_m + p * x * log_x
        total = number @ (total - (p * x + q) * spent) + customers * (q * logs[2] - gammaln(q))
        more = psi(p * kinds + q)
        grad_p = x * ((more - psi(p * kinds))[which] + log_m + log_x - spent)
        grad_q = more[which] - psi(q) + logs[2] - spent
        grad_v = q / v - (p * x + q) / (v + mean * x)
        slopes = np.array([number @ one for one in (grad_p, grad_q, grad_v)])
        return -total / customers, -slopes * np.exp(logs) / customers

    told = _fitted(objective, [np.log([5.0, 4.0, 1.0]), np.log([1.0, 3.0, 2.0])], SPENDING, customers)
    told["parameters"][2] *= scale
    told["log_likelihood"] -= float(customers * np.log(scale))
    return told


def _fitted(
    objective: Any, starts: list[np.ndarray], limits: dict[str, tuple[float, float]], customers: float
) -> dict[str, Any]:
    """The best of the starts, which parameters lie at a limit, and how sure their logarithms are."""
    bounds = np.log(list(limits.values()))
    best = None
    for start in starts:
        found = minimize(
            objective,
            np.clip(start, *bounds.T),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": 500, "maxfun": 1000, "ftol": 1e-14, "gtol": 1e-8},
        )
        if np.isfinite(found.fun) and (best is None or found.fun < best.fun):
            best = found
        if _converged(found, bounds):
            break
    if best is None:
        return {"parameters": [], "converged": False}
    return {
        "parameters": np.exp(best.x).tolist(),
        "log_likelihood": float(-best.fun * customers),
        "converged": _converged(best, bounds),
        "at_limit": [
            name
            for name, value, (low, high) in zip(limits, best.x, bounds, strict=True)
            if min(value - low, high - value) < _NEAR
        ],
        "covariance": _covariance(objective, best.x, customers).tolist(),
    }


def _converged(found: Any, bounds: np.ndarray) -> bool:
    """Whether nothing gets better any more; at a limit the slope needn't vanish."""
    free = (found.x - bounds[:, 0] > _NEAR) & (bounds[:, 1] - found.x > _NEAR)
    return bool(np.isfinite(found.fun) and np.all(np.abs(found.jac[free]) < 1e-4))


def _covariance(objective: Any, at: np.ndarray, customers: float) -> np.ndarray:
    """The inverse of the observed information of the logarithms, by differences of the gradient."""
    step = 1e-4
    moves = np.eye(len(at)) * step
    rows = [(objective(at + move)[1] - objective(at - move)[1]) / (2 * step) for move in moves]
    information = np.array(rows) * customers
    return np.linalg.pinv((information + information.T) / 2)
