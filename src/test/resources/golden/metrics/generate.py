#!/usr/bin/env python3
"""Writes scores.csv and expected.json: metric values computed without this project's code.

Needs NumPy and scikit-learn. Versions used are written into expected.json.
Tolerance of the tests: 1e-12, except where a test says otherwise.
"""
import csv
import itertools
import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics as sk

HERE = pathlib.Path(__file__).parent
AUS, SUBJECTS, VIDEOS, FRAMES, SEED = 3, 6, 2, 40, 11

rng = np.random.default_rng(SEED)
rows, scores, labels, subjects, videos = [], [], [], [], []
for s in range(SUBJECTS):
    skill = 0.7 + 0.5 * s
    for v in range(VIDEOS):
        state = rng.random(AUS) < 0.3
        for f in range(FRAMES):
            state = np.where(rng.random(AUS) < 0.12, ~state, state)
            logit = np.where(state, skill, -skill) + rng.normal(0, 1.2, AUS)
            score = np.round(1 / (1 + np.exp(-logit)), 2)  # two digits: ties on purpose
            label = np.where(rng.random(AUS) < 0.05, -1, state.astype(int))
            subjects.append(f"S{s + 1}")
            videos.append(f"S{s + 1}/T{v + 1}")
            scores.append(score)
            labels.append(label)
scores, labels = np.array(scores), np.array(labels)

with open(HERE / "scores.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["subject", "video", "score1", "score6", "score12", "label1", "label6", "label12"])
    for i in range(len(scores)):
        writer.writerow([subjects[i], videos[i], *scores[i], *labels[i]])

expected = {"generator": "generate.py", "seed": SEED, "numpy": np.__version__, "scikit-learn": sklearn.__version__}
per_au = {key: [] for key in ("confusion", "f1", "accuracy", "skewNormalisedF1", "rocAuc", "averagePrecision", "ece")}
pooled_true, pooled_pred = [], []
for a in range(AUS):
    known = labels[:, a] >= 0
    y, p = labels[known, a], scores[known, a]
    hit = (p >= 0.5).astype(int)
    tn, fp, fn, tp = sk.confusion_matrix(y, hit).ravel()
    per_au["confusion"].append([int(tp), int(fp), int(fn), int(tn)])
    per_au["f1"].append(sk.f1_score(y, hit))
    per_au["accuracy"].append(sk.accuracy_score(y, hit))
    # Equal class weights: each class weighs as much as the positives.
    weight = np.where(y == 1, 1.0, y.sum() / (1 - y).sum())
    per_au["skewNormalisedF1"].append(sk.f1_score(y, hit, sample_weight=weight))
    per_au["rocAuc"].append(sk.roc_auc_score(y, p))
    per_au["averagePrecision"].append(sk.average_precision_score(y, p))
    bins = np.minimum((p.astype(np.float32) * np.float32(10)).astype(int), 9)
    per_au["ece"].append(sum((bins == b).mean() * abs(p[bins == b].mean() - y[bins == b].mean())
                             for b in range(10) if (bins == b).any()))
    pooled_true.append(y)
    pooled_pred.append(hit)
expected.update(per_au)
expected["meanF1"] = float(np.mean(per_au["f1"]))
expected["meanAccuracy"] = float(np.mean(per_au["accuracy"]))
expected["microF1"] = sk.f1_score(np.concatenate(pooled_true), np.concatenate(pooled_pred))

# Events, by brute force: runs inside one video, broken by unknown labels; overlap share >= 0.5.
def runs(active, breaks):
    """Runs of active frames as ranges; breaks[i] starts a new run at frame i."""
    found, start = [], None
    for i in range(len(active) + 1):
        on = i < len(active) and active[i]
        if start is not None and (not on or breaks[i]):
            found.append(range(start, i))
            start = None
        if on and start is None:
            start = i
    return found

expected["eventF1"] = []
for a in range(AUS):
    breaks = [i > 0 and videos[i] != videos[i - 1] for i in range(len(videos))] + [True]
    lab = labels[:, a]
    true = runs(lab == 1, breaks)
    pred = runs((scores[:, a] >= 0.5) & (lab >= 0), breaks)
    hit = (scores[:, a] >= 0.5) & (lab >= 0)
    recall = np.mean([np.mean([hit[i] for i in e]) >= 0.5 for e in true])
    precision = np.mean([np.mean([lab[i] == 1 for i in e]) >= 0.5 for e in pred])
    expected["eventF1"].append(2 * precision * recall / (precision + recall))

# Intensities: two raters, no missing values; ICC(3,1) from the two-way ANOVA table.
truth = rng.integers(0, 6, 200).astype(float)
rated = np.round(np.clip(0.8 * truth + 0.6 + rng.normal(0, 0.9, 200), 0, 5), 2)
table = np.stack([truth, rated], 1)
n, k = table.shape
between = k * ((table.mean(1) - table.mean()) ** 2).sum() / (n - 1)
residual = table - table.mean(1, keepdims=True) - table.mean(0) + table.mean()
error = (residual ** 2).sum() / ((n - 1) * (k - 1))
expected["intensity"] = {
    "labels": truth.tolist(), "predictions": rated.tolist(),
    "icc31": (between - error) / (between + (k - 1) * error),
    "pcc": float(np.corrcoef(truth, rated)[0, 1]),
    "mse": sk.mean_squared_error(truth, rated), "mae": sk.mean_absolute_error(truth, rated)}

# Bootstrap over four subjects and two AUs: all 256 resamples, each equally likely.
counts = rng.integers(0, 30, (4, 2, 4))  # subject, AU, (TP, FP, FN, TN)
draws = []
for pick in itertools.product(range(4), repeat=4):
    tp, fp, fn, _ = counts[list(pick)].sum(0).T
    f1 = 2 * tp / (2 * tp + fp + fn)
    draws.append([*f1, f1.mean()])
draws = np.array(draws)
expected["bootstrap"] = {"counts": counts.tolist(), "mean": draws.mean(0).tolist(), "sd": draws.std(0).tolist(),
                         "low": np.quantile(draws, 0.025, axis=0).tolist(), "high": np.quantile(draws, 0.975, axis=0).tolist()}
sample = np.round(rng.normal(0, 1, 37), 6)
expected["quantiles"] = {"sample": sample.tolist(), "low": float(np.quantile(sample, 0.05)), "high": float(np.quantile(sample, 0.95))}

(HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
