"""Fills the speed table: PyTorch and mdhr4j in turns on the same cores, medians over all rounds.

    python compare.py --tasks infer train --backbones resnet50 --turns 3 --threads 2 --json FILE

Both sides are whole processes. PyTorch runs with the system's allocator ("default") and with the settings that the
mdhr launcher uses ("tuned"). Run it from anywhere; 'mdhr' must have been built.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
TUNED = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456"}


def run(side, task, backbone, options):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        common = ["--rounds", str(options.rounds), "--warm-up", "1", "--threads", str(options.threads),
                  "--frames", str(options.frames), "--json", file.name]
        if side == "mdhr4j":
            command = [str(PROJECT / "mdhr"), "bench", task, "--model", backbone, *common]
            environment = dict(os.environ)
        else:
            command = [sys.executable, str(HERE / "reference.py"), task, "--backbone", backbone, *common]
            environment = dict(os.environ, **(TUNED if side == "PyTorch tuned" else {}))
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return json.load(open(file.name))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", nargs="+", default=["infer", "train"])
    parser.add_argument("--backbones", nargs="+", default=["resnet50"])
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json")
    options = parser.parse_args()
    table = []
    for task in options.tasks:
        for backbone in options.backbones:
            speeds, memory, share = {}, {}, {}
            for _ in range(options.turns):
                for side in ("PyTorch default", "mdhr4j", "PyTorch tuned"):
                    result = run(side, task, backbone, options)
                    speeds.setdefault(side, []).extend(result["rounds"])
                    memory[side] = max(memory.get(side, 0), result["peakResidentBytes"])
                    share[side] = result.get("shareOfPeak")
            ours = statistics.median(speeds["mdhr4j"])
            for side, values in speeds.items():
                median = statistics.median(values)
                row = {"task": task, "backbone": backbone, "side": side, "framesPerSecond": median,
                       "lowest": min(values), "highest": max(values), "mdhr4jTimesFaster": ours / median,
                       "peakMiB": memory[side] / 2**20, "shareOfPeak": share[side]}
                table.append(row)
                print(f"{task:6}{backbone:10}{side:16}{median:8.2f} frames/s ({min(values):.2f} to {max(values):.2f}), "
                      f"mdhr4j is {ours / median:.2f}x, {row['peakMiB']:.0f} MiB", flush=True)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
