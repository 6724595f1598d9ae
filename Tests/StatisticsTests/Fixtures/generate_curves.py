"""Writes the JSON fixtures of change points, scaling laws and Student's t beside this file.

Run it with Python 3, SciPy 1.17 and the packages `apache-otava` 0.8 and
`signal-processing-algorithms` 2.1 (of their dependencies, `more-itertools` and `structlog` do):
`python3 generate_curves.py`. The seed is fixed. The SPEC SDM91 measurements are those published
with the `usl` package of R.
"""

import json
import pathlib

import numpy
from otava.change_point_divisive.calculator import PairDistanceCalculator
from otava.change_point_divisive.detector import ChangePointDetector
from otava.change_point_divisive.significance_test import PermutationsSignificanceTester
from scipy import optimize, stats
from signal_processing_algorithms.energy_statistics import energy_statistics

RANDOM = numpy.random.default_rng(20240301)
FOLDER = pathlib.Path(__file__).parent


def write(name, cases):
    """Writes one list of cases, a case a line."""
    lines = ",\n".join(json.dumps(case) for case in cases)
    (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n")


def floats(values):
    return [float(value) for value in values]


def largest(series, minimum):
    """Otava's largest Q, among the cuts with a minimum on both sides."""
    q = PairDistanceCalculator(series)._get_Q_vals(0, len(series))
    cuts, ends = numpy.indices(q.shape)
    cuts, ends = cuts + 1, ends + 2
    q = numpy.where((cuts >= minimum) & (ends - cuts >= minimum), q, -numpy.inf)
    cut, end = numpy.unravel_index(numpy.argmax(q), q.shape)
    return {"minimum": minimum, "index": int(cut) + 1, "statistic": float(q[cut, end])}


def energy_cases():
    for n in (2, 3, 6, 7, 12, 30, 61, 150):
        for step in (0, 0.07):
            series = RANDOM.normal(0, 0.01, n)
            series[n // 3 :] += step
            minima = [minimum for minimum in (1, 2, 3, 5) if n >= 2 * minimum]
            whole = PairDistanceCalculator(series).get_candidate_change_point(slice(0, n))
            assert whole.index == largest(series, 1)["index"]
            yield {"series": floats(series), "cuts": [largest(series, m) for m in minima]}


def step_cases():
    """Series with clear steps, by Otava.

    MongoDB's library, where a part after a cut always reaches to the end, must agree on those that
    only rise; it may miss a change that is taken back.
    """
    for levels in ([0, 0.07], [0, 0.3], [0, 0.1, 0], [0, 0.1, 0.2], [0, -0.1, 0.1, 0.4]):
        for length in (10, 15):
            clean = numpy.repeat(numpy.array(levels, dtype=float), length)
            series = clean + RANDOM.normal(0, 0.005, len(clean))
            tester = PermutationsSignificanceTester(0.01, 199, PairDistanceCalculator, 1)
            detector = ChangePointDetector(tester, PairDistanceCalculator)
            otava = [int(point.index) for point in detector.get_change_points(series)]
            numpy.random.seed(1)
            mongo = energy_statistics.e_divisive(series, pvalue=0.01, permutations=199)
            assert otava == sorted(map(int, mongo)) or levels != sorted(levels), (levels, mongo)
            yield {"series": floats(series), "changePoints": otava}


def law(n, scale, sigma, kappa):
    return scale * n / (1 + sigma * (n - 1) + kappa * n * (n - 1))


def slopes(free):
    """The derivatives of the law by the parameters that are free, as SciPy's own are less exact."""

    def jacobian(n, scale, *rest):
        rest = iter(rest)
        sigma, kappa = (next(rest) if is_free else 0 for is_free in free)
        value = law(n, scale, sigma, kappa)
        by_divisor = -value * law(n, 1, sigma, kappa) / n
        columns = [value / scale, by_divisor * (n - 1), by_divisor * n * (n - 1)]
        return numpy.stack([columns[0]] + [c for c, f in zip(columns[1:], free) if f], axis=1)

    return jacobian


def fitted(n, x):
    """SciPy's unbounded fit of the law, or of what is left with σ, κ or both at 0."""
    laws = {
        (1, 1): law,
        (1, 0): lambda n, a, s: law(n, a, s, 0),
        (0, 1): lambda n, a, k: law(n, a, 0, k),
        (0, 0): lambda n, a: law(n, a, 0, 0),
    }
    tried = []
    for free, model in laws.items():
        start = [x[n == n.min()].mean()] + [0.03] * free[0] + [0.001] * free[1]
        options = {"xtol": 1e-15, "ftol": 1e-15, "gtol": 1e-15, "maxfev": 20000}
        options["jac"] = slopes(free)
        values, covariance = optimize.curve_fit(model, n, x, start, **options)
        if min(values) >= 0:
            rest = float(((x - model(n, *values)) ** 2).sum())
            tried.append((rest, free, floats(values), covariance))
    rest, free, values, covariance = min(tried, key=lambda fit: fit[0])
    bounds = ([0, 0, 0], [numpy.inf] * 3)
    bounded, _ = optimize.curve_fit(law, n, x, [x[0] / n[0], 0.03, 0.001], bounds=bounds)
    assert rest <= ((x - law(n, *bounded)) ** 2).sum() * (1 + 1e-9)
    errors = floats(numpy.sqrt(numpy.diag(covariance)))
    freedom = len(n) - len(values)
    sigma, kappa = free[0], (free[0] + 1 if free[1] else 0)
    return {
        "concurrency": floats(n),
        "throughput": floats(x),
        "lambda": values[0],
        "sigma": values[sigma] if sigma else 0,
        "kappa": values[kappa] if kappa else 0,
        "lambdaError": errors[0],
        "sigmaError": errors[sigma] if sigma else None,
        "kappaError": errors[kappa] if kappa else None,
        "residualError": (rest / freedom) ** 0.5,
        "reach": float(stats.t.ppf(0.975, freedom)),
    }


def scaling_cases():
    parameters = [(90, 0.03, 1e-4), (1000, 0.1, 0.002), (5, 0.02, 0.01), (50, 0.3, 0.001)]
    parameters += [(70, 0.05, 0), (200, 0.2, 0), (9, 0, 0.001), (300, 0, 0.02), (40, 0, 0)]
    for parameters in parameters:
        for trials in (1, 5):
            n = numpy.repeat(numpy.array([1.0, 2, 3, 4, 6, 8, 12, 16, 32]), trials)
            yield fitted(n, law(n, *parameters) * RANDOM.normal(1, 0.02, len(n)))


def published_cases():
    load = [1, 18, 36, 72, 108, 144, 216]
    throughput = [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2]
    yield {"concurrency": load, "throughput": throughput}


def student_cases():
    for freedom in (1, 2, 3, 4, 5.5, 10, 29, 30, 100, 1000, 1e5):
        wanted = [0.5, 0.6, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9995, 0.25, 0.025, 1e-6]
        expected = floats(stats.t.ppf(wanted, freedom))
        yield {"degreesOfFreedom": freedom, "p": wanted, "expected": expected}


if __name__ == "__main__":
    write("energy", energy_cases())
    write("steps", step_cases())
    write("scaling", scaling_cases())
    write("specsdm91", published_cases())
    write("student", student_cases())
