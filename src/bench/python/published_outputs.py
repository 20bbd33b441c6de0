#!/usr/bin/env python3
"""Shortens parity files to what the library carries: published_outputs.py OUT FILE...

Of each file, which holds what the published code gave for weights and clips made from names and a
seed, the outputs in evaluation are kept, and of its state dict the number of tensors and a hash of
their names and shapes in order. Losses, gradients and optimiser steps stay in the files, for
`mdhr parity`.
"""
import hashlib
import json
import pathlib
import sys

HEAD = ["model", "stage", "dataset", "backbone", "B", "T", "k", "neighbours", "seed", "drop_path", "parameters"]
TITLES = {"mdhr": "MDHR", "me-graphau": "ME-GraphAU", "opengraphau": "OpenGraphAU"}
BACKBONES = {"resnet": "ResNet-50", "resnet50": "ResNet-50", "resnet18": "ResNet-18", "swin_transformer": "Swin-B",
             "swin_transformer_base": "Swin-B", "swin_transformer_tiny": "Swin-T"}


def short(value, digits):
    return float(f"{value:.{digits}g}")


def summary(of):
    return {
        "mean": short(of["mean"], 12),
        "l2": short(of["l2"], 12),
        "first": [short(value, 9) for value in of["first"]],  # float32 needs no more
    }


def rows(matrix):
    return [[short(value, 9) for value in row] for row in matrix]


def title(case):
    parts = [TITLES[case.get("model", "mdhr")]]
    if "stage" in case:
        parts[0] += f" {case['stage']}"
    parts += [{"hybrid": "41 AUs"}.get(case["dataset"], case["dataset"]), BACKBONES[case["backbone"]]]
    return ", ".join(parts)


def outputs(case):
    lines = "".join(f"{name} [{','.join(map(str, shape))}]\n" for name, shape in case["state_dict"])
    given = case["eval"]
    kept = {
        "intermediate": {name: summary(of) for name, of in given["intermediate"].items()},
        "au": rows(given["au"]),
    }
    if "aux" in given:
        kept["aux"] = [rows(region) for region in given["aux"]]
    if "edge" in given:
        kept["edge"] = summary(given["edge"])
    return {
        "title": title(case),
        **{name: case[name] for name in HEAD if case.get(name) is not None},
        "tensors": len(case["state_dict"]),
        "sha256": hashlib.sha256(lines.encode()).hexdigest(),
        "eval": kept,
    }


cases = [outputs(json.loads(pathlib.Path(name).read_text())) for name in sys.argv[2:]]
text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
pathlib.Path(sys.argv[1]).write_text("[\n" + text + "\n]\n")
