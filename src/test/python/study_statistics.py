"""Computes the values against which org.mdhr4j.study.statistics is tested.

Needs numpy, scipy, pandas, statsmodels and scikit-learn. Writes JSON to the file that is named.
The numbers come from these libraries; what they do not have is written here from its publication.
"""
import itertools
import json
import re
import sys

import numpy as np
import pandas as pd
import scipy
import scipy.optimize
import scipy.special
import scipy.stats
import sklearn
import sklearn.metrics
import statsmodels
import statsmodels.formula.api
import statsmodels.stats.anova
import statsmodels.stats.multitest

rng = np.random.default_rng(20261129)


def rounded(values, decimals=6):
    return [None if np.isnan(v) else round(float(v), decimals) for v in values]


def permutations():
    cases = []
    for n1, n2, shift, spread in [(5, 5, 0.0, 1), (6, 6, 1.2, 1), (4, 8, 0.7, 1), (9, 8, 0.9, 1),
                                  (3, 3, 5.0, 1), (4, 12, 1.5, 3), (31, 3, 1.3, 1), (3, 31, 1.3, 1)]:
        a, b = rounded(rng.normal(shift, spread, n1)), rounded(rng.normal(0, 1, n2))
        both = np.array(a + b)
        observed = np.mean(a) - np.mean(b)
        hits = count = 0
        for chosen in itertools.combinations(range(n1 + n2), n1):
            mask = np.zeros(n1 + n2, bool)
            mask[list(chosen)] = True
            count += 1
            hits += abs(welch(both[mask], both[~mask])) >= abs(welch(a, b)) * (1 - 1e-9)
        case = {"first": a, "second": b, "difference": observed, "p": hits / count, "count": count}
        if n1 == n2:  # a symmetric distribution, where scipy's two-sided p is the same
            ours = scipy.stats.permutation_test(
                (a, b), lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis), n_resamples=np.inf)
            assert abs(ours.pvalue - case["p"]) < 1e-9, (ours.pvalue, case["p"])
        # scipy doubles the smaller tail; of |t| there is one tail, which holds the level better
        theirs = scipy.stats.permutation_test(
            (a, b), size_of_t, vectorized=True, batch=20_000, alternative="greater", n_resamples=np.inf)
        assert abs(theirs.pvalue - case["p"]) < 1e-9, (theirs.pvalue, case["p"])
        case["g"] = hedges_groups(a, b)
        cases.append(case)
    pairs = []
    for n, shift in [(5, 0.0), (8, 0.8), (12, 0.5), (15, 1.0)]:
        d = rounded(rng.normal(shift, 1, n))
        test = scipy.stats.permutation_test(
            (d,), np.mean, permutation_type="samples", n_resamples=np.inf)
        correction = scipy.special.gamma((n - 1) / 2) / (
            np.sqrt((n - 1) / 2) * scipy.special.gamma((n - 2) / 2))
        pairs.append({"differences": d, "mean": np.mean(d), "p": test.pvalue,
                      "g": correction * np.mean(d) / np.std(d, ddof=1)})
    large = {"first": rounded(rng.normal(0.6, 1, 20)), "second": rounded(rng.normal(0, 1, 22))}
    test = scipy.stats.permutation_test(
        (large["first"], large["second"]), size_of_t, alternative="greater",
        n_resamples=400_000, vectorized=True, batch=20_000, random_state=rng)
    large["p"] = test.pvalue
    return {"groups": cases, "pairs": pairs, "large": large}


def welch(a, b, axis=-1):
    """Welch's t: studentised, so that unequal spread does not count as a difference (Janssen, 1997)."""
    errors = [np.var(x, ddof=1, axis=axis) / np.shape(x)[axis] for x in (a, b)]
    return (np.mean(a, axis=axis) - np.mean(b, axis=axis)) / np.sqrt(errors[0] + errors[1])


def size_of_t(a, b, axis=-1):
    return np.abs(welch(a, b, axis))


def hedges_groups(a, b):
    m = len(a) + len(b) - 2
    pooled = ((len(a) - 1) * np.var(a, ddof=1) + (len(b) - 1) * np.var(b, ddof=1)) / m
    correction = scipy.special.gamma(m / 2) / (np.sqrt(m / 2) * scipy.special.gamma((m - 1) / 2))
    return correction * (np.mean(a) - np.mean(b)) / np.sqrt(pooled)


def intervals():
    """By Student's t, of two groups with Welch's degrees of freedom."""
    cases = []
    for a, b in [(rng.normal(0, 1, 12), rng.normal(1, 2, 10)), (rng.exponential(1, 15), rng.exponential(2, 25))]:
        a, b = rounded(a), rounded(b)
        two = scipy.stats.ttest_ind(a, b, equal_var=False).confidence_interval(0.95)
        one = scipy.stats.ttest_1samp(a, 0).confidence_interval(0.95)
        cases.append({"first": a, "second": b,
                      "difference": [two.low, two.high], "mean": [one.low, one.high]})
    return cases


def bootstrap():
    """BCa as scipy computes it, of draws that Java makes alike: scipy takes them as earlier ones."""
    rng = np.random.default_rng(23)
    cases = []
    for seed, a, b in [(5, rng.normal(0.2, 1, 12), rng.normal(1, 2, 10)),
                       (6, rng.exponential(1, 15), rng.exponential(2, 25)),
                       (7, rng.beta(0.3, 0.5, 8), rng.beta(0.5, 0.5, 5))]:
        a, b = np.array(rounded(a)), np.array(rounded(b))
        cases.append({"seed": seed, "first": a.tolist(), "second": b.tolist(),
                      "mean": bca((a,), lambda x, axis=-1: np.mean(x, axis), seed),
                      "difference": bca((a, b), lambda x, y, axis=-1: np.mean(x, axis) - np.mean(y, axis), seed)})
    return cases


def bca(groups, statistic, seed, draws=9_999):
    numbers = SplitMix(seed)
    drawn = []
    for _ in range(draws):
        drawn.append(statistic(*[x[[int(numbers.uniform() * len(x)) for _ in x]] for x in groups]))
    drawn, observed = np.array(drawn), statistic(*groups)
    drawn[np.abs(drawn - observed) < 1e-12] = observed
    earlier = scipy.stats._resampling.BootstrapResult(None, drawn, None)
    found = scipy.stats.bootstrap(groups, statistic, n_resamples=0, method="BCa", bootstrap_result=earlier)
    return [found.confidence_interval.low, found.confidence_interval.high]


def holm():
    cases = []
    for p in [[0.01, 0.04, 0.03, 0.005], [0.2, 0.001, 0.9, 0.04, 0.04], [0.6]]:
        cases.append({"p": p, "holm": list(statsmodels.stats.multitest.multipletests(p, method="holm")[1])})
    return cases


def half_sample_mode(x):
    """Bickel and Fruehwirth (2006), on the lower half up to the median."""
    x = np.sort(np.asarray(x, float))
    x = x[: (len(x) + 1) // 2]
    while len(x) > 3:
        h = -(-len(x) // 2)
        widths = x[h - 1:] - x[: len(x) - h + 1]
        i = int(np.argmin(widths))
        x = x[i: i + h]
    if len(x) == 3:
        if x[1] - x[0] == x[2] - x[1]:
            return x[1]
        return x[:2].mean() if x[1] - x[0] < x[2] - x[1] else x[1:].mean()
    return x.mean()


def modes():
    cases = []
    for x in [np.concatenate([rng.normal(0.1, 0.02, 60), rng.uniform(0.3, 0.9, 41)]),
              rng.normal(0, 1, 25), np.array([3.0]), np.array([1.0, 2.0, 2.5, 7.0]), rng.exponential(1, 8)]:
        x = rounded(x)
        cases.append({"values": x, "mode": float(half_sample_mode(x))})
    return cases


def filters():
    x = rng.normal(0, 1, 30)
    x[[4, 5, 11, 12, 13, 14, 29]] = np.nan
    x = np.array([np.nan if v is None else v for v in rounded(x)])
    series = pd.Series(x)
    smooth = []
    for i in range(len(x)):  # pandas' rolling mean within each stretch without gaps
        smooth.append(np.nan)
    start = 0
    while start < len(x):
        end = start
        while end < len(x) and not np.isnan(x[end]):
            end += 1
        smooth[start:end] = pd.Series(x[start:end]).rolling(5, center=True, min_periods=1).mean()
        start = end + 1
    bridged = series.interpolate(limit_area="inside").to_numpy().copy()
    bridged[11:15] = np.nan  # four missing: longer than the two that are bridged
    return {"values": rounded(x, 9), "mean5": rounded(smooth, 12), "bridged2": rounded(bridged, 12)}


def agreement():
    first = (rng.uniform(size=200) < 0.4).astype(int)
    second = np.where(rng.uniform(size=200) < 0.8, first, 1 - first)
    scores = rng.uniform(0, 5, 40)
    a = np.array(rounded(scores + rng.normal(0, 0.6, 40)))
    b = np.array(rounded(0.8 * scores + 0.7 + rng.normal(0, 0.6, 40)))
    long = pd.DataFrame({"moment": np.tile(np.arange(40), 2), "coder": np.repeat(["a", "b"], 40),
                         "score": np.concatenate([a, b])})
    # mean squares of the two-way table, then Shrout and Fleiss (1979), cases 2 and 3, single ratings
    fit = statsmodels.formula.api.ols("score ~ C(moment) + C(coder)", long).fit()
    squares = statsmodels.stats.anova.anova_lm(fit)
    mean = squares["sum_sq"] / squares["df"]
    moments, coders, error = mean["C(moment)"], mean["C(coder)"], mean["Residual"]
    icc31 = (moments - error) / (moments + error)
    icc21 = (moments - error) / (moments + error + 2 * (coders - error) / 40)
    return {"first": first.tolist(), "second": second.tolist(),
            "f1": sklearn.metrics.f1_score(first, second),
            "kappa": sklearn.metrics.cohen_kappa_score(first, second),
            "agreement": sklearn.metrics.accuracy_score(first, second),
            "phi": sklearn.metrics.matthews_corrcoef(first, second),
            "jaccard": sklearn.metrics.jaccard_score(first, second),
            "a": a.tolist(), "b": b.tolist(), "icc21": icc21, "icc31": icc31}


def events():
    """Runs of two codings, with gaps, found by a pattern and paired as well as they can be."""
    own = np.random.default_rng(20261130)  # what is drawn elsewhere stays as it is
    first = np.cumsum(own.uniform(size=600) < 0.13) % 2
    second = np.roll(first, 1)
    flipped = own.uniform(size=600) < 0.06
    second = np.where(flipped, 1 - second, second)
    codings = []
    for coding in (first, second):
        coding = coding.copy()
        coding[120:131] = coding[400:402] = coding[599] = -1
        codings.append(coding)
    cases = []
    for merge, least in [(0, 1), (2, 3), (5, 8)]:
        pattern = re.compile("1+(?:0{1,%d}1+)*" % merge if merge else "1+")
        spans = [[(m.start(), m.end()) for m in pattern.finditer("".join("?01"[c + 1] for c in coding))
                  if m.end() - m.start() >= least] for coding in codings]
        overlap = np.array([[max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))
                             for b in spans[1]] for a in spans[0]])
        alike = overlap >= 0.5
        matched = int(alike[scipy.optimize.linear_sum_assignment(alike, maximize=True)].sum())
        cases.append({"merge": merge, "least": least,
                      "first": [[a, b - 1] for a, b in spans[0]], "second": [[a, b - 1] for a, b in spans[1]],
                      "matched": matched, "f1": 2 * matched / (len(spans[0]) + len(spans[1]))})
    return {"first": codings[0].tolist(), "second": codings[1].tolist(), "cases": cases}


def synchrony():
    """Windowed cross-correlation (Boker and others, 2002) and turned series, written anew."""
    n, window, stride, lag = 800, 30, 15, 6
    common = np.convolve(rng.normal(0, 1, n + 40), np.ones(9) / 9, "same")
    noise = lambda: np.convolve(rng.normal(0, 1, n + 40), np.ones(5) / 5, "same")
    a = (common + 0.3 * noise())[20:20 + n]
    b = (common + 0.3 * noise())[17:17 + n]  # b follows a by 3
    a, b = np.array(rounded(a)), np.array(rounded(b))
    a[60:64] = np.nan

    def strength(x, y):
        z, lags = [], []
        for s in range(lag, n - window - lag + 1, stride):
            best = None
            for l in sorted(range(-lag, lag + 1), key=lambda v: (abs(v), v)):
                u, v = x[s:s + window], y[s + l:s + l + window]
                there = ~np.isnan(u) & ~np.isnan(v)
                if there.sum() < 0.75 * window or u[there].std() == 0 or v[there].std() == 0:
                    continue
                r = scipy.stats.pearsonr(u[there], v[there])[0]
                if best is None or r > best[0]:
                    best = (r, l)
            if best is not None:
                z.append(np.arctanh(np.clip(best[0], -0.9999, 0.9999)))
                lags.append(best[1])
        return np.tanh(np.mean(z)), np.mean(lags), len(z)

    real = strength(a, b)
    count = min(199, n // (window + lag) - 1)
    shifts = [(s + 1) * n // (count + 1) for s in range(count)]
    turned = [strength(a, np.roll(b, -k))[0] for k in shifts]
    p = (1 + sum(t >= real[0] for t in turned)) / (1 + count)
    return {"first": rounded(a), "second": rounded(b), "window": window, "stride": stride, "lag": lag,
            "strength": real[0], "meanLag": real[1], "windows": real[2],
            "chance": float(np.mean(turned)), "p": p, "surrogates": count}


class SplitMix:
    """The generator of java.util.SplittableRandom (Steele and others, 2014), written anew."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) % 2**64
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def bell(self):
        """Nearly normal: the sum of twelve uniform numbers, less 6."""
        return sum(self.uniform() for _ in range(12)) - 6


def level_of_groups():
    """Six people who spread threefold and 24 others with the same mean: how often is p below 0.05?"""
    numbers, runs, studentised, plain = SplitMix(20), 200, 0, 0
    rng = np.random.default_rng(22)
    for _ in range(runs):
        a = np.array([3 * numbers.bell() for _ in range(6)])
        b = np.array([numbers.bell() for _ in range(24)])
        studentised += scipy.stats.permutation_test(
            (a, b), size_of_t, n_resamples=9_999, vectorized=True, alternative="greater", rng=rng).pvalue < 0.05
        plain += scipy.stats.permutation_test(
            (a, b), lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis), n_resamples=9_999,
            vectorized=True, rng=rng).pvalue < 0.05
    return {"seed": 20, "runs": runs, "below5": int(studentised), "below5OfMeans": int(plain)}


def level_of_synchrony():
    """Smooth series that have nothing to do with each other, just long enough to be tested."""
    numbers, runs, n, window, stride, lag, smooth = SplitMix(21), 100, 525, 20, 10, 5, 10
    count = n // (window + lag) - 1
    hits = []
    for _ in range(runs):
        x, y = (np.convolve([numbers.uniform() for _ in range(n + smooth - 1)], np.ones(smooth) / smooth, "valid")
                for _ in range(2))
        real = peaks(x, y, window, stride, lag)
        turned = [peaks(x, np.roll(y, -((s + 1) * n // (count + 1))), window, stride, lag) for s in range(count)]
        hits.append(int(sum(t >= real for t in turned)))
    return {"seed": 21, "length": n, "window": window, "stride": stride, "lag": lag, "smooth": smooth,
            "surrogates": count, "hits": hits}


def peaks(x, y, window, stride, lag):
    starts = np.arange(lag, len(x) - window - lag + 1, stride)
    view = lambda v: scipy.stats.zscore(np.lib.stride_tricks.sliding_window_view(v, window), axis=1)
    second = view(y)[starts[:, None] + np.arange(-lag, lag + 1)]
    best = np.einsum("sw,slw->sl", view(x)[starts], second).max(axis=1) / window
    return np.tanh(np.arctanh(np.clip(best, -0.9999, 0.9999)).mean())


values = {"versions": {m.__name__: m.__version__ for m in (np, scipy, pd, statsmodels, sklearn)},
          "permutation": permutations(), "interval": intervals(),
          "bootstrap": bootstrap(), "holm": holm(), "mode": modes(),
          "filters": filters(), "agreement": agreement(), "synchrony": synchrony(),
          "events": events(), "levelOfGroups": level_of_groups(), "levelOfSynchrony": level_of_synchrony()}
with open(sys.argv[1], "w") as out:
    json.dump(values, out, indent=1)
    out.write("\n")
