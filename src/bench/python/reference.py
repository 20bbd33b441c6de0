"""Measures the PyTorch side of the speed table: MDHR as users of the published code run it.

    python reference.py infer --backbone resnet50 --frames 16 --rounds 5 --threads 2 --json FILE

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


def infer(model, clips):
    model.eval()

    def step():
        with torch.no_grad():
            model(clips)[0].numpy()

    return step


def train(model, clips):
    model.train()
    rows = clips.shape[0] * clips.shape[1]
    losses = Losses(torch.ones(12))
    labels = (torch.rand(rows, 12) < 0.3).float()
    codes = torch.stack([torch.randint(0, n, (rows,)) for n in (16, 2, 8, 16)], 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=5e-4)

    def step():
        optimizer.zero_grad()
        scores, logits = model(clips)
        loss = losses(scores, logits, labels, codes)
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
    parser.add_argument("--json")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = MDHR(options.backbone)
    clips = torch.randn(options.batch, options.frames, 3, 224, 224)
    step = {"infer": infer, "train": train}[options.task](model, clips)
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
    print(f"{options.task} {options.backbone}: {median:.3f} frames/s ({min(speeds):.3f} to {max(speeds):.3f}), "
          f"{result['peakResidentBytes'] / 2**20:.0f} MiB")
    if options.json:
        with open(options.json, "w") as file:
            json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
