#!/usr/bin/env python3
"""Kills commands at random moments, again and again, and looks at what they leave.

    kills.py WORK [--each N] [--only NAME,...] [--mdhr COMMAND]

Each command runs to its end once. Then, in a copy of the same beginning, it is ended N times by
SIGKILL and N times by SIGTERM, at moments that are drawn from the length of the whole run, a few
times in the same folder, and run to its end after that. What must hold:

- outputs are whole or absent whenever the process has gone, and what stood before is still there;
- the run that follows ends well, and leaves the very files of the run that nobody disturbed;
- SIGTERM ends the process within two seconds, without a crash of the Java machine.

Standard library only. Exits with 1 if something does not hold.
"""
import argparse, hashlib, json, os, random, shutil, signal, subprocess, sys, time
from pathlib import Path

KILLS_IN_A_ROW = 4
LIMIT_SECONDS = 2.0

NOTEBOOK = {
    "cells": [
        {"cell_type": "code", "id": f"c{i}", "execution_count": None, "metadata": {}, "outputs": [],
         "source": [f"Thread.sleep(300); int v{i} = {i};\n", f'System.out.println("cell {i}");']}
        for i in range(6)
    ],
    "metadata": {"kernelspec": {"name": "mdhr4j", "display_name": "x", "language": "java"}},
    "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip

CONFIG = """\
model: {backbone: compact}
data: {folder: DATA, fold: 1, frames-per-clip: 8}
optimisation: {epochs: 3}
checkpoint-steps: 2
"""


LARGE_BYTES = 4 << 20  # libraries, which are linked: their size tells whether they are whole


class Command:
    """A command, what it begins with, which of its files are its result, and what must hold of them
    whenever it has gone."""

    def __init__(
        self, name, arguments, begin=lambda folder: None, result="out", ignored=(), holds=lambda folder: []
    ):
        self.name, self.arguments, self.begin = name, arguments, begin
        self.result, self.ignored, self.holds = result, ignored, holds


def digests(folder, ignored):
    """Every file below a folder, hidden ones too, with the hash of its bytes. Locks are no results: that
    of a killed run stays until the next one takes it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink() and path.is_dir():
            found[name] = os.readlink(path)
        elif path.is_file() and not name.endswith(".lock"):
            is_ignored = any(name.endswith(end) for end in ignored)
            is_large = path.stat().st_size > LARGE_BYTES
            content = str(path.stat().st_size).encode() if is_large else path.read_bytes()
            found[name] = "" if is_ignored else hashlib.sha256(content).hexdigest()
    return found


def start(mdhr, command, folder):
    log = open(folder.parent / "log.txt", "ab")
    return subprocess.Popen(
        mdhr + command.arguments(folder), stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder
    )


def text_of(log):
    return log.read_text(errors="replace") if log.exists() else ""


def tried(mdhr, command, work, each, rng):
    """Runs one command; returns (what does not hold, seconds that SIGTERM took)."""
    faults, seconds = [], []
    whole = work / command.name / "whole"
    fresh(whole)
    command.begin(whole)
    begun = time.monotonic()
    code = start(mdhr, command, whole).wait()
    length = time.monotonic() - begun
    if code != 0:
        return [f"{command.name}: fails undisturbed ({code}): {text_of(whole.parent / 'log.txt')[-600:]}"], []
    expected = digests(whole / command.result, command.ignored)
    for kind in (signal.SIGKILL, signal.SIGTERM):
        done = 0
        while done < each:
            folder = work / command.name / f"{kind.name}-{done}"
            fresh(folder)
            command.begin(folder)
            before = digests(folder, ())
            for _ in range(min(KILLS_IN_A_ROW, each - done)):
                done += 1
                process = start(mdhr, command, folder)
                try:
                    process.wait(timeout=length * rng.uniform(0.05, 1.0))
                except subprocess.TimeoutExpired:
                    signalled = time.monotonic()
                    process.send_signal(kind)
                    process.wait()
                    if kind == signal.SIGTERM:
                        seconds.append(time.monotonic() - signalled)
                        if seconds[-1] > LIMIT_SECONDS:
                            faults.append(f"{command.name}: SIGTERM took {seconds[-1]:.1f} s")
                        if process.returncode in (-6, -11, 134, 139, 4):
                            faults.append(f"{command.name}: SIGTERM crashed it ({process.returncode})")
                faults += halves(command, folder, before, expected)
            time.sleep(1.5)  # a child notices within half a second that its parent was killed
            is_done = digests(folder / command.result, command.ignored) == expected
            code = start(mdhr, command, folder).wait()
            if code != 0 and not is_done:  # some refuse to write over what is there
                log = text_of(folder.parent / "log.txt")[-600:]
                faults.append(f"{command.name}: after {kind.name} it ends with {code}: {log}")
            after = digests(folder / command.result, command.ignored)
            if after != expected:
                names = sorted(n for n in {*after, *expected} if after.get(n) != expected.get(n))
                faults.append(f"{command.name}: after {kind.name} other files: {names[:8]}")
            shutil.rmtree(folder)
    return faults, seconds


def halves(command, folder, before, expected):
    """Outputs that can be seen under their own name must be whole."""
    faults = []
    now = digests(folder, ())
    # A new kernel's class archive is made when the kernel is in its place, and works without it.
    lost = [n for n in before if n not in now and not n.endswith(".jsa")]
    if lost:
        faults.append(f"{command.name}: lost {lost[:5]}")
    faults += [f"{command.name}: {fault}" for fault in command.holds(folder / command.result)]
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".ipynb"):
            try:
                json.loads(path.read_text())
            except ValueError:
                faults.append(f"{command.name}: half of {path.name}")
        if path.is_file() and path.suffix in (".csv", ".safetensors", ".onnx") and path.name[0] != ".":
            name = str(path.relative_to(folder / command.result)) if command.result in path.parts else ""
            whole = expected.get(name)
            if command.name in ("recognize", "convert", "export", "quantize") and whole and now[str(path.relative_to(folder))] != whole:
                faults.append(f"{command.name}: half of {path.name}")
    return faults


def kernel_holds(prefix):
    """An installed kernel has all it needs, and Java starts with its options."""
    spec = prefix / "share/jupyter/kernels/mdhr4j"
    try:
        program, options, *_ = json.loads((spec / "kernel.json").read_text())["argv"]
        lines = (spec / "java.options").read_text().splitlines()
        classpath = next(line for line in lines if line.startswith("-cp ")).split('"')[1]
        missing = [jar for jar in classpath.split(":") if not Path(jar).is_file()]
        if missing or options != f"@{spec}/java.options":
            return [f"the kernel lacks {missing[:3]}, options {options}"]
        run = subprocess.run([program, options, "-version"], capture_output=True, text=True)
        return [] if run.returncode == 0 else [f"Java does not start: {run.stdout}{run.stderr}"]
    except (OSError, ValueError, KeyError, StopIteration) as fault:
        return [f"no kernel that works: {fault!r}"]


def copy_of_kernel(old, prefix):
    """An earlier installation at another place: its libraries as links, its texts for that place."""
    shutil.copytree(old, prefix, copy_function=os.link)
    for path in prefix.rglob("*"):
        if path.is_file() and path.suffix in (".json", ".options"):
            text = path.read_text().replace(str(old), str(prefix))
            path.unlink()  # the other place keeps its own
            path.write_text(text)


def notebook_holds(folder):
    cells = json.loads((folder / "n.ipynb").read_text())["cells"]
    return [] if len(cells) == len(NOTEBOOK["cells"]) else [f"{len(cells)} cells are left"]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def commands(work):
    """The commands; some begin with what others have made once."""
    faces = work / "faces"
    synth = "data synth --layout bp4d --subjects 3 --tasks 1 --frames 12 --size 128 --seed 1".split()
    prepare = ["data", "prepare", "bp4d", "--raw", str(faces)]
    frames = str(faces / "img/F001/T1")

    def config(folder):
        (folder / "config.yaml").write_text(CONFIG.replace("DATA", str(work / "prepared")))

    def notebook(folder):
        (folder / "out").mkdir()
        (folder / "out/n.ipynb").write_text(json.dumps(NOTEBOOK))

    volatile = (".lock", "run.json", "provenance.json", "metrics.jsonl", "log.txt", ".html", ".svg", ".png", "kernel.json", ".jsa")
    return synth, prepare, [
        Command("synth", lambda f: [*synth, "--out", str(f / "out")]),
        Command("prepare", lambda f: [*prepare, "--out", str(f / "out")]),
        Command("train", lambda f: ["train", "--config", "config.yaml", "--out", str(f / "out")], config, ignored=volatile),
        Command("convert", lambda f: ["convert", "pretrained", str(f / "out/m.safetensors")], lambda f: (f / "out").mkdir()),
        Command("recognize", lambda f: ["recognize", frames, "--checkpoint", "pretrained", "--out", str(f / "out/t.csv")],
                lambda f: (f / "out").mkdir(), ignored=(".json",)),
        Command("export", lambda f: ["export", "pretrained", str(f / "out/m.onnx")], lambda f: (f / "out").mkdir()),
        Command("quantize", lambda f: ["quantize", "--checkpoint", "pretrained", "--data", str(work / "prepared"),
                "--frames", "4", "--clips", "4", "--out", str(f / "out/q.safetensors")], lambda f: (f / "out").mkdir()),
        Command("kernel", lambda f: ["kernel", "install", "--prefix", str(f / "out")],
                lambda f: copy_of_kernel(work / "old-kernel", f / "out"),
                ignored=(*volatile, ".options", ".log", ".tmp"), holds=kernel_holds),
        Command("notebook", lambda f: ["notebook", "run", "--in-place", str(f / "out/n.ipynb")], notebook,
                ignored=(".ipynb",), holds=notebook_holds),
    ]  # fmt: skip


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("--each", type=int, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--mdhr", default=str(Path(__file__).resolve().parents[3] / "mdhr"))
    options = parser.parse_args()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    mdhr, rng, faults, kills = options.mdhr.split(), random.Random(1), [], 0
    synth, prepare, all_commands = commands(work)
    if not (work / "prepared").exists():
        subprocess.run([*mdhr, *synth, "--out", str(work / "faces")], check=True)
        subprocess.run([*mdhr, *prepare, "--out", str(work / "prepared")], check=True)
        # Only lists: the pictures are those of the raw data.
    if not (work / "old-kernel").exists():
        old = [*mdhr, "kernel", "install", "--display-name", "Old", "--prefix", str(work / "old-kernel")]
        subprocess.run(old, check=True)
    for command in all_commands:
        if options.only and command.name not in options.only.split(","):
            continue
        found, seconds = tried(mdhr, command, work, options.each, rng)
        kills += options.each
        faults += found
        slowest = f"{max(seconds):.2f}" if seconds else "-"
        mean = f"{sum(seconds) / len(seconds):.2f}" if seconds else "-"
        print(f"kills: {command.name}: {options.each} SIGKILL, {options.each} SIGTERM ({len(seconds)} at work, mean {mean} s, slowest {slowest} s), {len(found)} faults", flush=True)
        for fault in found:
            print("  " + fault, flush=True)
    print(f"kills: {kills} of each kind, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
