"""Measures the ONNX Runtime side of the speed table: the published model's own export, from Python.

    python onnx_reference.py infer --backbone resnet50 --bits 32 --folder F --rounds 5 --threads 2 --json FILE

The graph is exported by PyTorch once into the folder; with --bits 8 ONNX Runtime's own quantiser puts it into 8 bits
(QDQ, weights per channel; Conv, MatMul and Gemm). Prints one line; --json writes what 'mdhr bench' writes.
"""
import argparse
import json
import pathlib
import statistics
import time

import numpy
import onnxruntime


def export(backbone, frames, file):
    import torch

    from reference_model import MDHR

    class Scores(torch.nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, clips):
            return self.model(clips)[0]

    torch.manual_seed(1)
    model = MDHR(backbone).eval()
    for name, value in [*model.named_parameters(), *model.named_buffers()]:
        if name.endswith((".bias", ".running_mean")):  # equal ones would be one, which the quantiser leaves alone
            value.data.add_(0.01 * torch.randn_like(value))
    clips = torch.randn(1, frames, 3, 224, 224)
    torch.onnx.export(Scores(model), clips, file, dynamo=False, opset_version=17,
                      input_names=["clips"], output_names=["scores"])


def quantize(source, frames, file):
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Clips(CalibrationDataReader):
        def __init__(self):
            random = numpy.random.default_rng(1)
            clips = [random.standard_normal((1, frames, 3, 224, 224), numpy.float32) for _ in range(2)]
            self.left = iter(clips)

        def get_next(self):
            clip = next(self.left, None)
            return None if clip is None else {"clips": clip}

    prepared = file + ".prepared"
    quant_pre_process(source, prepared, skip_symbolic_shape=True)  # as its documentation advises
    quantize_static(prepared, file, Clips(), quant_format=QuantFormat.QDQ, per_channel=True,
                    activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
                    op_types_to_quantize=["Conv", "MatMul", "Gemm"])
    pathlib.Path(prepared).unlink()


def memory(key):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(key))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["infer", "prepare"])
    parser.add_argument("--backbone", default="resnet50", choices=["resnet50", "swin-b"])
    parser.add_argument("--bits", type=int, default=32, choices=[8, 32])
    parser.add_argument("--folder", required=True)
    parser.add_argument("--frames", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json")
    options = parser.parse_args()
    whole = pathlib.Path(options.folder) / f"{options.backbone}-{options.frames}.onnx"
    file = whole if options.bits == 32 else whole.with_suffix(".8-bits.onnx")
    if options.task == "prepare":  # in a process of its own, which leaves nothing in memory
        if not whole.exists():
            export(options.backbone, options.frames, str(whole))
        if not file.exists():
            quantize(str(whole), options.frames, str(file))
        return
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(str(file), settings, ["CPUExecutionProvider"])
    clips = numpy.random.default_rng(1).standard_normal((1, options.frames, 3, 224, 224), numpy.float32)
    speeds = []
    for round_ in range(options.warm_up + options.rounds):
        start = time.perf_counter()
        session.run(["scores"], {"clips": clips})
        if round_ >= options.warm_up:
            speeds.append(options.frames / (time.perf_counter() - start))
    result = {
        "benchmark": "infer", "engine": f"ONNX Runtime {onnxruntime.__version__}, {options.bits} bits",
        "framesPerSecond": statistics.median(speeds), "rounds": speeds,
        "residentBytes": memory("VmRSS"), "peakResidentBytes": memory("VmHWM"),
    }
    print(f"{options.backbone}, {options.bits} bits: {result['framesPerSecond']:.2f} frames/s")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
