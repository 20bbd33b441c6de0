"""The published code of OpenGraphAU or ME-GraphAU beside mdhr4j: scores of one file, and speed in turns.

    git clone https://github.com/lingjivoo/OpenGraphAU
    python family.py --code OpenGraphAU --family opengraphau --stages 1 2 --turns 3 --threads 2 --json FILE
    python family.py --code OpenGraphAU --family opengraphau --stages 1 2 --check

The code is imported from where it was cloned; ImageNet weights are not needed, and timm only for Swin. '--check' saves
random weights as the training scripts do, and compares the scores of a picture. ME-GraphAU's stage 2 never assigns two
of its matrices without CUDA; here they are assigned, the one change that is made.
"""
import argparse
import csv
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import types
import zlib

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
TUNED = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456"}
PUBLISHED = {"swin-t": "swin_transformer_tiny", "swin-s": "swin_transformer_small", "swin-b": "swin_transformer_base"}
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def published(options, stage):
    """The published model with random weights, running statistics included, so that no layer does nothing."""
    import torch
    sys.path.insert(0, str(pathlib.Path(options.code).resolve()))
    stand_in("torchvision", "torchvision.models")  # imported by the code, not used
    layers = stand_in("timm", "timm.models", "timm.models.layers")  # used by Swin alone
    if layers and not options.backbone.startswith("swin"):
        layers.DropPath, layers.to_2tuple, layers.trunc_normal_ = torch.nn.Identity, None, None
    torch.manual_seed(7)
    load, fill = torch.load, torch.nn.Module.load_state_dict
    torch.load, torch.nn.Module.load_state_dict = lambda *a, **k: {}, lambda *a, **k: None  # no ImageNet weights
    try:
        module = imported("ANFL" if stage == 1 else "MEFL")
        backbone = PUBLISHED.get(options.backbone, options.backbone)
        sizes = {} if options.family == "opengraphau" else {"num_classes": 12}
        model = module.MEFARG(backbone=backbone, **sizes)
    finally:
        torch.load, torch.nn.Module.load_state_dict = load, fill
    for layer in model.modules():
        if isinstance(layer, torch.nn.modules.batchnorm._BatchNorm):
            layer.running_mean.normal_(0, 0.1)
            layer.running_var.uniform_(0.8, 1.2)
    return model.eval()


def stand_in(*names):
    """Empty modules in place of a package that is not installed; returns the last of them."""
    try:
        __import__(names[0])
        return None
    except (ImportError, RuntimeError):
        sys.modules.update({name: types.ModuleType(name) for name in names})
        return sys.modules[names[-1]]


def imported(name):
    """A module of the published code; the matrices of ME-GraphAU's stage 2 are assigned wherever it runs."""
    __import__("model")
    path = pathlib.Path(sys.modules["model"].__file__).with_name(name + ".py")
    text = path.read_text().replace("dev = x.get_device()\n        if dev >= 0:\n            start =",
                                    "dev = x.device\n        if True:\n            start =")
    module = types.ModuleType("model." + name)
    module.__package__ = "model"
    exec(compile(text, str(path), "exec"), module.__dict__)
    return module


def measure(options):
    import torch
    torch.set_num_threads(options.threads)
    model = published(options, options.stages[0])
    frames = torch.randn(options.frames, 3, 224, 224)
    rounds = []
    with torch.no_grad():
        for _ in range(options.rounds + 1):
            start = time.perf_counter()
            model(frames)
            rounds.append(options.frames / (time.perf_counter() - start))
    json.dump(rounds[1:], open(options.json, "w"))


def run(side, stage, options):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        if side == "mdhr4j":
            command = options.mdhr.split() + [
                "bench", "infer", "--model", options.family, "--stage", str(stage), "--backbone", options.backbone,
                "--frames", str(options.frames), "--rounds", str(options.rounds), "--warm-up", "1",
                "--threads", str(options.threads), "--json", file.name]
        else:
            command = [sys.executable, __file__, "--measure", "--code", options.code, "--family", options.family,
                       "--stages", str(stage), "--backbone", options.backbone, "--frames", str(options.frames),
                       "--rounds", str(options.rounds), "--threads", str(options.threads), "--json", file.name]
        environment = dict(os.environ, **(TUNED if side == "PyTorch tuned" else {}))
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        found = json.load(open(file.name))
        return found["rounds"] if side == "mdhr4j" else found


def compare(options):
    table = []
    for stage in options.stages:
        speeds = {}
        for _ in range(options.turns):
            for side in ("PyTorch", "mdhr4j", "PyTorch tuned"):
                speeds.setdefault(side, []).extend(run(side, stage, options))
        ours = statistics.median(speeds["mdhr4j"])
        for side, values in speeds.items():
            median = statistics.median(values)
            table.append({"family": options.family, "stage": stage, "backbone": options.backbone, "side": side,
                          "framesPerSecond": median, "lowest": min(values), "highest": max(values),
                          "mdhr4jTimesFaster": ours / median})
            print(f"{options.family} stage {stage} {options.backbone} {side:14}{median:8.2f} frames/s "
                  f"({min(values):.2f} to {max(values):.2f}), mdhr4j is {ours / median:.2f}x", flush=True)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(table, indent=1))


def picture(path):
    """A PNG of 224x224 random pixels, and the pixels as the published transform gives them."""
    import torch
    pixels = torch.randint(0, 256, (224, 224, 3), dtype=torch.uint8)
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + bytes(row.flatten().tolist()) for row in pixels)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 224, 224, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    scaled = (pixels.float() / 255 - torch.tensor(MEAN)) / torch.tensor(DEVIATION)
    return scaled.permute(2, 0, 1)[None]


def check(options):
    import torch
    for stage in options.stages:
        with tempfile.TemporaryDirectory() as name, torch.no_grad():
            folder = pathlib.Path(name)
            model = published(options, stage)
            wrapped = torch.nn.DataParallel(model)
            optimizer = torch.optim.AdamW(wrapped.parameters(), lr=1e-5)
            state = {"epoch": 3, "state_dict": wrapped.state_dict(), "optimizer": optimizer.state_dict()}
            for container in (True, False):
                torch.save(state, folder / "weights.pth", _use_new_zipfile_serialization=container)
                output = model(picture(folder / "face.png"))
                expected = (output[0] if isinstance(output, tuple) else output).flatten().tolist()
                subprocess.run(options.mdhr.split() + ["recognize", str(folder / "face.png"), "--checkpoint",
                               str(folder / "weights.pth"), "--out", str(folder / "scores.csv")],
                               check=True, stderr=subprocess.DEVNULL)
                lines = [line for line in open(folder / "scores.csv") if not line.startswith("#")]
                row = next(csv.DictReader(lines))
                scores = [float(value) for column, value in row.items() if column.startswith("AU")]
                worst = max(abs(a - b) for a, b in zip(expected, scores, strict=True))
                print(f"{options.family} stage {stage} {options.backbone}, {'zip' if container else 'legacy'}: "
                      f"{len(scores)} scores from {min(expected):.3f} to {max(expected):.3f}, largest difference {worst:.1e}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--code", required=True, help="clone of the published code")
    parser.add_argument("--family", choices=["opengraphau", "me-graphau"], required=True)
    parser.add_argument("--stages", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--backbone", default="resnet50")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mdhr", default=str(PROJECT / "mdhr"), help="command of mdhr4j")
    parser.add_argument("--json")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    (measure if options.measure else check if options.check else compare)(options)


if __name__ == "__main__":
    main()
