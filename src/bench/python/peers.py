"""Fills the speed table of a machine: what a user would pick, and mdhr4j, in turns on the same cores.

    pip install torch onnx onnxruntime
    python peers.py --tasks infer train --backbones resnet50 swin-b --turns 3 --out TABLE.md

Every measurement is a process of its own, alone on the machine. PyTorch runs with the system's allocator, and with
settings that keep all memory ("tuned"); ONNX Runtime runs the published model's export, in float32 and in 8 bits by its
own quantiser. All random weights are alike but for mdhr4j's own. 'mdhr' must have been built; run it from anywhere.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MDHR = str(HERE.parents[2] / "mdhr")
TUNED = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456"}
COMPILED = "PyTorch, tuned, compiled"


class Peers:
    def __init__(self, options, folder):
        self.options = options
        self.folder = pathlib.Path(folder)

    def quiet(self, *command):
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def weights(self, backbone, bits):
        """A checkpoint of the reference's random weights, or the same in 8 bits by 'mdhr quantize'."""
        whole = self.folder / f"{backbone}.safetensors"
        small = self.folder / f"{backbone}.8-bits.safetensors"
        if not whole.exists():
            published = self.folder / f"{backbone}.pth"
            self.quiet(sys.executable, "-c",
                       "import sys, torch; from reference_model import MDHR; torch.manual_seed(1); "
                       "torch.save(MDHR(sys.argv[1]).state_dict(), sys.argv[2])", backbone, published)
            self.quiet(MDHR, "convert", published, whole, "--as", "bp4d", "--force")
        if bits == 8 and not small.exists():
            data = self.folder / "data"
            if not data.exists():
                self.quiet(MDHR, "data", "synth", "--layout", "bp4d", "--subjects", "9", "--tasks", "1",
                           "--frames", "16", "--size", "224", "--out", data)
                self.quiet(MDHR, "data", "prepare", "bp4d", "--raw", data, "--out", data)
            self.quiet(MDHR, "quantize", "--checkpoint", whole, "--data", data, "--out", small, "--clips", "8",
                       "--force")
        return small if bits == 8 else whole

    def prepare(self, name, backbone):
        """What a peer reads, made once: a checkpoint of mdhr4j, or the published model's export."""
        bits = 8 if name.endswith("8 bits") else 32
        if name.startswith("mdhr4j"):
            return ["--checkpoint", str(self.weights(backbone, bits))]
        if name.startswith("ONNX"):
            where = ["--backbone", backbone, "--folder", str(self.folder), "--bits", str(bits)]
            self.quiet(sys.executable, HERE / "onnx_reference.py", "prepare", *where)
            return where
        return []

    def sides(self, task, backbone):
        """Name, command and environment of every peer that was not left out; mdhr4j comes last."""
        for name, command, environment in self.all_sides(task, backbone):
            if name == "mdhr4j" or name not in self.options.without:
                source = [] if task == "train" else self.prepare(name, backbone)
                yield name, [*command, *source], environment

    def all_sides(self, task, backbone):
        python = [sys.executable, str(HERE / "reference.py"), task, "--backbone", backbone]
        yield "PyTorch, as users run it", python, {}
        yield "PyTorch, tuned allocator", python, TUNED
        yield COMPILED, [*python, "--compile"], TUNED
        if task == "train":
            yield "mdhr4j", [MDHR, "bench", "train", "--model", backbone], {}
            return
        yield "PyTorch, tuned, bfloat16", [*python, "--precision", "bfloat16"], TUNED
        onnx = [sys.executable, str(HERE / "onnx_reference.py"), "infer"]
        ours = [MDHR, "bench", "infer"]
        yield "ONNX Runtime", onnx, {}
        yield "ONNX Runtime, 8 bits", onnx, {}
        yield "mdhr4j, libtorch", [*ours, "--engine", "libtorch"], {}
        yield "mdhr4j", ours, {}
        yield "mdhr4j, 8 bits", ours, {}

    def measure(self, command, environment):
        file = self.folder / "result.json"
        file.unlink(missing_ok=True)
        rounds = ["--rounds", self.options.rounds, "--warm-up", 2, "--threads", self.options.threads,
                  "--frames", 16, "--json", file]
        subprocess.run([*command, *map(str, rounds)], env=dict(os.environ, **environment), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HERE)
        return json.loads(file.read_text())

    def table(self, task, backbone):
        sides = list(self.sides(task, backbone))
        medians = {name: [] for name, _, _ in sides}
        peak = {}
        for turn in range(self.options.turns):
            for name, command, environment in sides:
                result = self.measure(command, environment)
                medians[name].append(statistics.median(result["rounds"]))
                peak[name] = max(peak.get(name, 0), result["peakResidentBytes"])
                print(f"{task} {backbone}, turn {turn + 1}, {name}: {medians[name][-1]:.2f} frames/s", flush=True)
        own = statistics.median(medians["mdhr4j"])
        for name, values in medians.items():
            median = statistics.median(values)
            yield (f"| {name} | {median:.2f} ({min(values):.2f} to {max(values):.2f}) | {own / median:.2f} "
                   f"| {peak[name] / 2**20:,.0f} |")


def processor():
    with open("/proc/cpuinfo") as file:
        facts = dict(line.split(":", 1) for line in file if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    return f"{facts.get('model name', platform.processor())}, family {facts.get('cpu family', '?')}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", nargs="+", default=["infer", "train"], choices=["infer", "train"])
    parser.add_argument("--backbones", nargs="+", default=["resnet50"], choices=["resnet50", "swin-b"])
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--without", nargs="+", default=[], metavar="NAME", help="peers to leave out, as the table names them")
    parser.add_argument("--folder", help="keep what is exported here, for the next time")
    parser.add_argument("--out", required=True, help="the table to write, in Markdown")
    options = parser.parse_args()
    titles = {"infer": "Scoring", "train": "A training step"}
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(options, options.folder or folder)
        peers.folder.mkdir(exist_ok=True)
        chosen = {name: value for name, value in os.environ.items() if name.startswith(("OPENBLAS_", "OMP_"))}
        lines = [f"{processor()}; {options.threads} threads; {datetime.date.today()}; "
                 f"medians of {options.rounds} rounds in {options.turns} turns, and their range. "
                 f"Surroundings: {chosen or 'nothing set'}."]
        for task in options.tasks:
            for backbone in options.backbones:
                lines += ["", f"{titles[task]}, {backbone}, one clip of 16 frames", "",
                          "| | frames/s | mdhr4j beside it, times | peak, MiB |", "|---|---|---|---|",
                          *peers.table(task, backbone)]
                pathlib.Path(options.out).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
