#!/usr/bin/env python3
"""Measures the peak memory of a process of its own for each hostile file.

    hostile.py FILES; peaks.py FILES [--mdhr COMMAND] [--only inspect,recognize,check] [--kinds]

An ordinary run of each command on sound files is measured first, three times; every hostile file is
allowed 300 MiB and 5 s of processor time above the highest of them. Peaks and times are those of the
system (maximum resident set of the process and all its children). With --kinds, one file of each kind
is taken: of those whose names differ in numbers only, the last. Standard library only. Exits with 1 if
a file takes more, hangs, shows a stack trace, or is taken for sound.
"""
import argparse, os, re, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ALLOWED_MIB = 300
ALLOWED_SECONDS = 5
HANGS_SECONDS = 120
SOUND = {
    "inspect": [ROOT / "src/test/resources/checkpoints/zip.pth"],
    "recognize": [ROOT / "src/test/resources/transforms/a.jpg"],
    "check": [],  # made below, of drawn faces
}


def words(command, path, table):
    if command == "recognize":
        return ["recognize", str(path), "--checkpoint", "pretrained", "--out", str(table)]
    return ["data", "check", str(path)] if command == "check" else [command, str(path)]


def measured(mdhr, command, path, folder):
    """Peak MiB, seconds of processor time, exit code and what was said of one run."""
    table = folder / "table.csv"
    for old in folder.glob("table.*"):
        old.unlink()
    log = folder / "log.txt"
    begun = time.monotonic()
    with open(log, "wb") as out:
        process = subprocess.Popen(
            mdhr + words(command, path, table), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True,
        )
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - begun > HANGS_SECONDS:
                os.killpg(process.pid, 9)
            time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text(errors="replace")
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, process.returncode, text


def kind(line):
    """A file's name without its numbers."""
    return line[0], re.sub(r"\d+", "", line[1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=Path)
    parser.add_argument("--mdhr", default=str(ROOT / "mdhr"))
    parser.add_argument("--only", default="inspect,recognize,check")
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    mdhr, wanted = options.mdhr.split(), options.only.split(",")
    faults, ordinary = [], {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "check" in wanted:
            drawn = folder / "drawn"
            synth = f"data synth --layout bp4d --subjects 3 --tasks 1 --frames 12 --size 128 --out {drawn}"
            prepare = ["data", "prepare", "bp4d", "--raw", str(drawn), "--out", str(drawn)]
            for made in (synth.split(), prepare):
                subprocess.run(mdhr + made, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            SOUND["check"] = [drawn]
        for command in wanted:
            runs = [measured(mdhr, command, SOUND[command][0], folder) for _ in range(3)]
            if any(code not in (0, 1) for _, _, code, _ in runs):
                sys.exit(f"an ordinary run of {command} fails: {runs[0][3]}")
            ordinary[command] = max(peak for peak, *_ in runs), max(seconds for _, seconds, *_ in runs)
            print("peaks: ordinary %s: %.0f MiB, %.1f s" % (command, *ordinary[command]), flush=True)
        highest, longest = {}, {}
        lines = [line.split("\t") for line in (options.files / "cases.txt").read_text().splitlines()]
        if options.kinds:
            lines = list({kind(line): line for line in lines}.values())
        for command, file, answer in lines:
            if command not in wanted:
                continue
            peak, seconds, code, text = measured(mdhr, command, options.files / file, folder)
            above, seconds = peak - ordinary[command][0], seconds - ordinary[command][1]
            if seconds > longest.get(command, (-1e9, ""))[0]:
                longest[command] = seconds, file
            if above > highest.get(command, (-1e9, ""))[0]:
                highest[command] = above, file
            wrong = [
                f"{above:.0f} MiB above an ordinary run" if above > ALLOWED_MIB else "",
                f"{seconds:.0f} s above an ordinary run" if seconds > ALLOWED_SECONDS else "",
                "hangs" if code == -9 else "",
                "a stack trace" if "\n\tat " in text else "",
                "taken for sound" if code == 0 and answer == "no" else "",
            ]
            wrong = ", ".join(w for w in wrong if w)
            print(f"peaks: {command} {file}: exit {code}, {above:+.0f} MiB, {seconds:+.1f} s {wrong}", flush=True)
            faults += [file] if wrong else []
    for command, (above, file) in highest.items():
        print(f"peaks: {command}: at most {above:+.0f} MiB, of {file}, {longest[command][0]:+.1f} s, of {longest[command][1]}")
    print(f"peaks: {sum(c in wanted for c, *_ in lines)} files, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
