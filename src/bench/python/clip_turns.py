"""Holds ONNX files against each other, clip by clip in one process: what slows the machine for a while slows all of them.

    pip install onnxruntime
    python clip_turns.py OURS.onnx PUBLISHED.onnx --clips 20 --threads 2

Prints each file's median speed and how many times as fast as the last one it is: median and quartiles of the turns.
"""
import argparse
import statistics
import time

import numpy
import onnxruntime


def open_session(file, threads):
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(file, settings, ["CPUExecutionProvider"])


def clip(session, random):
    wanted = session.get_inputs()[0]
    shape = [size if isinstance(size, int) else 1 for size in wanted.shape]
    if "uint8" in wanted.type:
        return {wanted.name: random.integers(0, 256, shape, numpy.uint8)}
    return {wanted.name: random.standard_normal(shape, numpy.float32)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--clips", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    random = numpy.random.default_rng(1)
    sessions = [open_session(file, options.threads) for file in options.files]
    clips = [clip(session, random) for session in sessions]
    seconds = [[] for _ in sessions]
    for _ in range(options.warm_up + options.clips):
        for session, values, taken in zip(sessions, clips, seconds):
            start = time.perf_counter()
            session.run(None, values)
            taken.append(time.perf_counter() - start)
    last = seconds[-1][options.warm_up:]
    for file, values, taken in zip(options.files, clips, seconds):
        taken = taken[options.warm_up:]
        frames = next(iter(values.values())).shape[1]
        times = [other / own for other, own in zip(last, taken)]
        low, middle, high = statistics.quantiles(times)
        print(f"{file}: {frames / statistics.median(taken):.2f} frames/s, {middle:.3f} times as fast "
              f"({low:.2f} to {high:.2f}), ahead in {sum(t > 1 for t in times)} of {len(times)} turns")


if __name__ == "__main__":
    main()
