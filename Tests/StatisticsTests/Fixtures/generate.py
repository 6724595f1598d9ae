"""Writes the JSON fixtures beside this file, from SciPy and NumPy.

Run it with Python 3 and SciPy 1.17: `python3 generate.py`. The seed is fixed, so the files change
only where an oracle does. Each expectation comes from a library, or, where none has the function
(Holm, Jain's index, confidence intervals), from a definition other than the one implemented.
"""

import json
import pathlib
from fractions import Fraction

import numpy
from scipy import stats

RANDOM = numpy.random.default_rng(20240229)
FOLDER = pathlib.Path(__file__).parent


def write(name, cases):
    """Writes one list of cases, a case a line."""
    lines = ",\n".join(json.dumps(case) for case in cases)
    (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n")


def floats(values):
    return [float(value) for value in values]


def walsh(values):
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i:]]
    return sorted((a + b) / 2 for a, b in pairs)


def p_value(differences):
    """SciPy's p value: exact without ties, permutation with, normal above 50."""
    ranked = [value for value in differences if value != 0]
    if len(ranked) > 50:
        method, options = "asymptotic", {"correction": True}
    elif len(set(map(abs, ranked))) == len(ranked):
        method, options = "exact", {}
    else:
        method, options = stats.PermutationMethod(n_resamples=numpy.inf), {}
    return float(stats.wilcoxon(ranked, method=method, **options).pvalue)


def signed_rank_cases():
    samples = [RANDOM.normal(0.3, 1, n) for n in (1, 2, 5, 6, 9, 10, 25, 50, 51, 80)]
    samples += [RANDOM.integers(-4, 6, n) for n in (4, 7, 10, 12, 80, 100)]
    samples += [RANDOM.integers(-30, 50, 13)]
    for sample in samples:
        differences = floats(sample)
        positive = [value for value in differences if value != 0]
        ranks = stats.rankdata(numpy.abs(positive))
        yield {
            "differences": differences,
            "statistic": float(sum(r for r, d in zip(ranks, positive) if d > 0)),
            "zerosDropped": differences.count(0.0),
            "pValue": p_value(differences),
            "pseudoMedian": float(numpy.median(walsh(differences))),
        }


def interval_cases():
    """Inverts SciPy's exact test: the interval is what the test does not reject."""
    for n in (5, 6, 7, 8, 9, 10, 12, 15, 20, 30):
        for confidence in (0.9, 0.95, 0.99):
            differences = floats(RANDOM.normal(0, 1, n))
            averages = walsh(differences)
            gaps = [averages[0] - 1]
            gaps += [(a + b) / 2 for a, b in zip(averages, averages[1:])]
            gaps += [averages[-1] + 1]
            p_values = [
                stats.wilcoxon(numpy.array(differences) - gap, method="exact").pvalue
                for gap in gaps
            ]
            kept = [i for i, p in enumerate(p_values) if p > 1 - confidence]
            bounded = kept[0] > 0
            yield {
                "differences": differences,
                "confidence": confidence,
                "lower": averages[kept[0] - 1] if bounded else None,
                "upper": averages[kept[-1]] if bounded else None,
                "achieved": 1 - float(p_values[kept[0] - 1]) if bounded else None,
            }


def holm_by_definition(p_values):
    """The smallest level, among all products k·p, at which Holm's steps reject each hypothesis."""
    m = len(p_values)
    levels = sorted({min(1.0, k * p) for p in p_values for k in range(1, m + 1)} | {1.0})
    order = sorted(range(m), key=lambda i: p_values[i])

    def rejected(level):
        found = set()
        for step, index in enumerate(order):
            if (m - step) * p_values[index] > level and level < 1:
                break
            found.add(index)
        return found

    return [next(level for level in levels if i in rejected(level)) for i in range(m)]


def holm_cases():
    samples = [[0.03], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.9], [0.0, 1.0, 0.02]]
    samples += [floats(RANDOM.beta(0.3, 3, n)) for n in (2, 5, 9, 14)]
    for sample in samples:
        yield {"pValues": sample, "adjusted": holm_by_definition(sample)}


def paired_cases():
    for n, effect in ((6, 0.5), (8, 1.0), (10, 1.94), (10, 0.99), (20, 1.02), (60, 1.1)):
        blocks = RANDOM.lognormal(0, 0.3, n)
        baseline = blocks * RANDOM.lognormal(0, 0.02, n)
        alternative = effect * blocks * RANDOM.lognormal(0, 0.02, n)
        ratios = numpy.log(alternative / baseline)
        yield {
            "alternative": floats(alternative),
            "baseline": floats(baseline),
            "ratio": float(numpy.exp(numpy.median(walsh(floats(ratios))))),
            "pValue": p_value(floats(ratios)),
        }


def percentile_cases():
    for n in (1, 2, 7, 64, 101, 1000):
        values = sorted(int(value) for value in RANDOM.integers(0, 10**6, n))
        wanted = [0, 0.01, 0.07, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1]
        ranks = [max(1, -(-Fraction(str(p)) * n // 1)) for p in wanted]
        expected = [values[int(rank) - 1] for rank in ranks]
        library = numpy.percentile(values, [25, 50, 100], method="inverted_cdf")
        assert [expected[wanted.index(p)] for p in (0.25, 0.5, 1)] == list(library)
        yield {"values": values, "p": wanted, "expected": expected}


def summary_cases():
    for n in (1, 2, 3, 10, 33):
        values = floats(RANDOM.lognormal(0, 1, n))
        variation = numpy.std(values) / numpy.mean(values)
        yield {
            "values": values,
            "median": float(numpy.median(values)),
            "geometricMean": float(stats.gmean(values)),
            "jain": float(1 / (1 + variation**2)),
        }


def rank_sum_p(first, second):
    """SciPy's p value: exact without ties, all splits with, normal above 50."""
    if len(first) + len(second) > 50:
        return float(stats.mannwhitneyu(first, second, method="asymptotic").pvalue)
    pooled = list(first) + list(second)
    if len(set(pooled)) == len(pooled):
        return float(stats.mannwhitneyu(first, second, method="exact").pvalue)
    outcome = stats.permutation_test(
        (first, second),
        lambda a, b: stats.mannwhitneyu(a, b).statistic,
        n_resamples=numpy.inf,
    )
    return float(outcome.pvalue)


def rank_sum_samples():
    for n, m in ((1, 1), (1, 9), (4, 4), (5, 8), (10, 10), (7, 20), (25, 25), (25, 26), (60, 40)):
        yield RANDOM.normal(0.4, 1, n), RANDOM.normal(0, 1.2, m)
    for n, m in ((2, 3), (4, 4), (5, 6), (3, 7), (30, 40), (80, 20)):
        yield RANDOM.integers(0, 5, n), RANDOM.integers(-1, 4, m)
    yield [2, 2, 2], [2, 2]


def rank_sum_cases():
    for first, second in rank_sum_samples():
        first, second = floats(first), floats(second)
        yield {
            "first": first,
            "second": second,
            "statistic": float(stats.mannwhitneyu(first, second).statistic),
            "pValue": rank_sum_p(first, second),
            "shift": float(numpy.median(numpy.subtract.outer(first, second))),
        }


def shift_interval_cases():
    """Inverts SciPy's test: the interval is the shifts that the test does not reject."""
    for n, m in ((3, 4), (4, 4), (5, 8), (10, 10), (6, 15), (20, 25), (28, 30)):
        for confidence in (0.9, 0.95, 0.99):
            first, second = floats(RANDOM.normal(1, 1, n)), floats(RANDOM.normal(0, 1, m))
            shifts = sorted(a - b for a in first for b in second)
            gaps = [shifts[0] - 1]
            gaps += [(a + b) / 2 for a, b in zip(shifts, shifts[1:])]
            gaps += [shifts[-1] + 1]
            p_values = [rank_sum_p(list(numpy.array(first) - gap), second) for gap in gaps]
            kept = [i for i, p in enumerate(p_values) if p > 1 - confidence]
            bounded = kept[0] > 0
            yield {
                "first": first,
                "second": second,
                "confidence": confidence,
                "lower": shifts[kept[0] - 1] if bounded else None,
                "upper": shifts[kept[-1]] if bounded else None,
                "achieved": 1 - float(p_values[kept[0] - 1]) if bounded else None,
            }


def sign_interval_cases():
    """Takes as many values from each end as SciPy's binomial quantile allows."""
    for n in (1, 5, 6, 7, 10, 17, 40, 101, 1500):
        for confidence in (0.5, 0.9, 0.95, 0.999) if n < 1000 else (0.95,):
            values = floats(RANDOM.integers(-1000, 1000, n))
            ordered = sorted(values)
            cut = int(stats.binom.ppf((1 - confidence) / 2, n, 0.5))
            while cut >= 0 and stats.binom.cdf(cut, n, 0.5) > (1 - confidence) / 2:
                cut -= 1
            yield {
                "values": values,
                "confidence": confidence,
                "lower": ordered[cut] if cut >= 0 else None,
                "upper": ordered[n - 1 - cut] if cut >= 0 else None,
                "achieved": 1 - 2 * float(stats.binom.cdf(cut, n, 0.5)) if cut >= 0 else None,
            }


def unpaired_cases():
    for n, m, effect in ((8, 8, 0.5), (8, 12, 1.0), (10, 10, 1.05), (25, 25, 0.99), (40, 30, 1.02)):
        alternative = effect * RANDOM.lognormal(3, 0.03, n)
        baseline = RANDOM.lognormal(3, 0.03, m)
        logs = numpy.subtract.outer(numpy.log(alternative), numpy.log(baseline))
        yield {
            "alternative": floats(alternative),
            "baseline": floats(baseline),
            "ratio": float(numpy.exp(numpy.median(logs))),
            "pValue": rank_sum_p(numpy.log(alternative), numpy.log(baseline)),
        }


if __name__ == "__main__":
    write("signed-rank", signed_rank_cases())
    write("intervals", interval_cases())
    write("holm", holm_cases())
    write("paired", paired_cases())
    write("percentiles", percentile_cases())
    write("summaries", summary_cases())
    write("rank-sum", rank_sum_cases())
    write("shift-intervals", shift_interval_cases())
    write("sign-intervals", sign_interval_cases())
    write("unpaired", unpaired_cases())
