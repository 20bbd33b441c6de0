"""Measures the PyTorch side of the speed table: MDHR as users of the published code run it.

    python reference.py infer --backbone resnet50 --frames 16 --rounds 5 --threads 2 --json FILE
    python reference.py train --device cuda --precision bfloat16 --channels-last --batch 8

Prints one line; --json writes framesPerSecond, spread, rounds and resident memory like 'mdhr bench'.
"""
import argparse
import json
import statistics
import time

import torch

from reference_model import MDHR, Losses


def memory(key):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(key))


def taken(device):
    """Bytes in use on a GPU: what the allocator has taken it keeps, so at the end this is the most there was."""
    if device == "cpu":
        return 0
    free, total = torch.cuda.mem_get_info(device)
    return total - free


def allow_tf32(convolutions, products):
    torch.backends.cudnn.allow_tf32 = convolutions
    torch.backends.cuda.matmul.allow_tf32 = products


def infer(model, clips, place):
    model.eval()

    def step():
        with torch.no_grad(), place():
            scores = model(clips.to(next(model.parameters()).device))[0]
        scores.float().cpu().numpy()

    return step


def train(model, clips, place):
    model.train()
    device = next(model.parameters()).device
    rows = clips.shape[0] * clips.shape[1]
    losses = Losses(torch.ones(12, device=device)).to(device)
    labels = (torch.rand(rows, 12) < 0.3).float().to(device)
    codes = torch.stack([torch.randint(0, n, (rows,)) for n in (16, 2, 8, 16)], 1).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=5e-4)

    def step():
        optimizer.zero_grad()
        with place():
            scores, logits = model(clips.to(device))
        loss = losses(scores.float(), [l.float() for l in logits], labels, codes)
        loss.backward()
        optimizer.step()
        loss.item()

    return step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["infer", "train"])
    parser.add_argument("--backbone", default="resnet50", choices=["resnet50", "swin-b"])
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=2)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", default="default", choices=["default", "float32", "tf32", "bfloat16"],
                        help="default is PyTorch's own: on GPUs TF32 in convolutions, float32 in matrix products")
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--compile", action="store_true", help="by torch.compile, which needs a C++ compiler")
    parser.add_argument("--json")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    before = taken(options.device)
    model = MDHR(options.backbone).to(options.device)
    if options.channels_last:
        model = model.to(memory_format=torch.channels_last)
    if options.compile:
        model = torch.compile(model)
    clips = torch.randn(options.batch, options.frames, 3, 224, 224)
    if options.precision in ("float32", "tf32"):
        allow_tf32(*[options.precision == "tf32"] * 2)
    reduced = options.precision == "bfloat16"

    def place():
        return torch.autocast(torch.device(options.device).type, torch.bfloat16, enabled=reduced)

    step = {"infer": infer, "train": train}[options.task](model, clips, place)
    frames, speeds = options.batch * options.frames, []
    for round_ in range(options.warm_up + options.rounds):
        start = time.perf_counter()
        step()
        if round_ >= options.warm_up:
            speeds.append(frames / (time.perf_counter() - start))
    median = statistics.median(speeds)
    result = {
        "benchmark": options.task, "engine": f"PyTorch {torch.__version__}", "framesPerSecond": median,
        "spread": (max(speeds) - min(speeds)) / median, "rounds": speeds,
        "residentBytes": memory("VmRSS"), "peakResidentBytes": memory("VmHWM"),
        "config": {"model": options.backbone, "clips": options.batch, "framesPerClip": options.frames,
                   "threads": torch.get_num_threads()},
    }
    if options.device != "cpu":
        result["config"].update(device=torch.cuda.get_device_name(), precision=options.precision,
                                channelsLast=options.channels_last, peakDeviceBytes=taken(options.device) - before)
    print(f"{options.task} {options.backbone}: {median:.3f} frames/s ({min(speeds):.3f} to {max(speeds):.3f}), "
          f"{result['peakResidentBytes'] / 2**20:.0f} MiB")
    if options.json:
        with open(options.json, "w") as file:
            json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
