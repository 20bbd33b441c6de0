"""Puts an exported model into 8 bits with ONNX Runtime's own quantiser, and measures it beside ours.

    ./mdhr export M float.onnx && ./mdhr quantize --checkpoint M --data D --out Q && ./mdhr export Q ours.onnx
    python3 quantize_onnx.py float.onnx ours.onnx clips.bin --frames 16

Needs pip install onnx onnxruntime. clips.bin holds uint8 clips [N, T, 3, P, P], the first three quarters for
calibration. Prints for each file: size, seconds of processor and of the clock a clip, and by how much scores
change from float.onnx on the last quarter.
"""

import argparse
import os
import resource
import time

import numpy
import onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)


class Clips(CalibrationDataReader):
    def __init__(self, clips):
        self.left = iter(clips)

    def get_next(self):
        clip = next(self.left, None)
        return None if clip is None else {"clips": clip[None]}


def session(path, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("float_model")
    parser.add_argument("ours")
    parser.add_argument("clips")
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--pixels", type=int, default=224)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--all-operators", action="store_true", help="not Conv, MatMul and Gemm alone")
    arguments = parser.parse_args()

    clips = numpy.fromfile(arguments.clips, numpy.uint8)
    clips = clips.reshape(-1, arguments.frames, 3, arguments.pixels, arguments.pixels)
    cut = len(clips) * 3 // 4
    theirs = os.path.splitext(arguments.float_model)[0] + ".theirs.onnx"
    quantize_static(
        arguments.float_model,
        theirs,
        Clips(clips[:cut]),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        reduce_range=True,  # as ours: without VNNI, 8-bit weights overflow
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=None if arguments.all_operators else ["Conv", "MatMul", "Gemm"],
        calibrate_method=CalibrationMethod.MinMax,
    )
    paths = [arguments.float_model, theirs, arguments.ours]
    sessions = [session(path, arguments.threads) for path in paths]
    wall = [[] for _ in paths]
    processor = [[] for _ in paths]
    for turn in range(arguments.rounds + 1):
        for number, each in enumerate(sessions):
            began, spent = time.perf_counter(), processor_seconds()
            each.run(["scores"], {"clips": clips[:1]})
            if turn:
                wall[number].append(time.perf_counter() - began)
                processor[number].append(processor_seconds() - spent)
    reference = [sessions[0].run(["scores"], {"clips": clip[None]})[0] for clip in clips[cut:]]
    for number, path in enumerate(paths):
        change, flipped, count = 0.0, 0, 0
        for clip, before in zip(clips[cut:], reference):
            after = sessions[number].run(["scores"], {"clips": clip[None]})[0]
            change += numpy.abs(after - before).sum()
            flipped += ((after >= 0.5) != (before >= 0.5)).sum()
            count += before.size
        print(
            f"{os.path.basename(path):28} {os.path.getsize(path) / 2**20:7.1f} MiB"
            f"  clock {numpy.median(wall[number]):7.3f} s ({min(wall[number]):.3f} to {max(wall[number]):.3f})"
            f"  processor {numpy.median(processor[number]):7.3f} s"
            f"  scores change {change / count:.5f}, decisions {100 * flipped / count:.2f} %"
        )


main()
