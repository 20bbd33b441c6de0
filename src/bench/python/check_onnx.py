#!/usr/bin/env python3
"""Checks exported ONNX files: ONNX's checker, strict shape inference, and one run.

usage: check_onnx.py FILE...        needs: pip install onnx onnxruntime

Every output must have the type and shape that the graph promises, and finite values; scores are
cosines. Exits with 1 at the first file that fails.
"""
import sys

import numpy
import onnx
import onnxruntime

NUM_CLIPS = 2
FREE_FRAMES = 3
TYPES = {"tensor(uint8)": numpy.uint8, "tensor(float)": numpy.float32}


def declared(value):
    """The sizes of a graph's input or output; free ones are their names."""
    return [axis.dim_param or axis.dim_value for axis in value.type.tensor_type.shape.dim]


def actual(size, free):
    """A size such as 16*clips with numbers for the free ones."""
    if isinstance(size, int):
        return size
    product = 1
    for factor in size.split("*"):
        product *= free[factor] if factor in free else int(factor)
    return product


def check_shapes(path):
    """Infers every shape; what is inferred must not contradict what is declared."""
    onnx.checker.check_model(path, full_check=True)
    model = onnx.load(path)
    before = {value.name: declared(value) for value in model.graph.output}
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    known = {value.name for value in inferred.graph.value_info}
    known |= {value.name for value in inferred.graph.output}
    unknown = [o for node in inferred.graph.node for o in node.output if o and o not in known]
    if unknown:
        raise ValueError(f"no shape is inferred for {unknown[:3]} and {len(unknown)} in all")
    return before


def run(path, outputs):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (clips,) = session.get_inputs()
    free = {"clips": NUM_CLIPS, "frames": FREE_FRAMES}
    shape = [actual(size, free) for size in clips.shape]
    random = numpy.random.default_rng(1)
    values = random.integers(0, 256, shape).astype(TYPES[clips.type])
    if clips.type == "tensor(float)":
        values = values / 128 - 1
    results = session.run(None, {clips.name: values.astype(TYPES[clips.type])})
    for output, result in zip(session.get_outputs(), results):
        wanted = [actual(size, free) for size in outputs[output.name]]
        if list(result.shape) != wanted:
            raise ValueError(f"{output.name} has shape {result.shape}, {wanted} is promised")
        if not numpy.isfinite(result).all():
            raise ValueError(f"{output.name} has values that are no numbers")
        if output.name == "scores" and abs(result).max() > 1 + 1e-5:
            raise ValueError(f"scores reach {abs(result).max()}, a cosine is at most 1")
    return shape


def main(paths):
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        try:
            shape = run(path, check_shapes(path))
        except Exception as error:  # whatever the libraries raise is a finding
            sys.exit(f"{path}: {type(error).__name__}: {error}")
        print(f"{path}: checked, shapes inferred, run with clips {shape}")


if __name__ == "__main__":
    main(sys.argv[1:])
