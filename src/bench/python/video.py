"""A film from its file to scores: mdhr4j beside a script of OpenCV and the published PyTorch model, in turns.

    python video.py FILM --code ME-GraphAU --family me-graphau --turns 3 --threads 2 --json FILE

The script does what such scripts do, and less than mdhr4j: it decodes with OpenCV, finds the largest face of every
frame with the same detector (OpenCV's TFLite importer), brings eyes, nose and mouth to their places (no landmarks, no
tracking, no head pose), resizes to 224 and scores in batches. Weights are random on both sides; needs torch, numpy and
opencv-python-headless.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import family

DETECTOR = family.PROJECT / "src/main/resources/org/mdhr4j/face/detect/face_detection_full_range.tflite"
SIDE, CROP, INPUT = 192, 256, 224
PLACES = [(87.0, 59.0), (137.0, 59.0), (112.0, 92.0), (112.0, 124.0)]  # eyes, nose, mouth in a crop of 224


def anchors():
    """Middles of the detector's 48x48 anchors."""
    import numpy as np
    cells = SIDE // 4
    return np.array([((x + 0.5) / cells, (y + 0.5) / cells) for y in range(cells) for x in range(cells)], np.float32)


class Faces:
    """The largest face of a picture as four points: eyes, nose, mouth."""

    def __init__(self):
        import cv2
        classic = getattr(cv2.dnn, "ENGINE_CLASSIC", 1)  # OpenCV 5's new engine loses the scores
        self.net = cv2.dnn.readNetFromTFLite(str(DETECTOR), classic)
        self.anchors = anchors()

    def points(self, image):
        import cv2
        import numpy as np
        height, width = image.shape[:2]
        long = max(height, width)
        square = cv2.copyMakeBorder(image, 0, long - height, 0, long - width, cv2.BORDER_CONSTANT)
        blob = cv2.dnn.blobFromImage(square, 1 / 127.5, (SIDE, SIDE), (127.5,) * 3, swapRB=True)
        self.net.setInput(blob)
        found = self.net.forward(self.net.getUnconnectedOutLayersNames())
        boxes, scores = sorted((part.reshape(len(self.anchors), -1) for part in found), key=lambda p: -p.shape[1])
        best = int(np.argmax(scores))
        if scores[best, 0] < 0:
            return None
        points = boxes[best, 4:12].reshape(4, 2) / SIDE + self.anchors[best]
        return points * long


def aligned(image, points):
    import cv2
    import numpy as np
    change, _ = cv2.estimateAffinePartial2D(points.astype(np.float32), np.array(PLACES, np.float32) * CROP / INPUT)
    return cv2.warpAffine(image, change, (CROP, CROP))


def measure(options):
    import cv2
    import numpy as np
    import torch
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    model = family.published(options, options.stages[0])
    faces, frames, batch, scores = Faces(), 0, [], []

    def score():
        pictures = torch.from_numpy(np.stack(batch)).permute(0, 3, 1, 2).float().div_(255)
        pictures.sub_(torch.tensor(family.MEAN)[:, None, None]).div_(torch.tensor(family.DEVIATION)[:, None, None])
        with torch.no_grad():
            found = model(pictures)
        scores.extend((found[0] if isinstance(found, tuple) else found).tolist())
        batch.clear()

    film, start = cv2.VideoCapture(options.film), time.perf_counter()
    while True:
        ok, image = film.read()
        if not ok:
            break
        frames += 1
        points = faces.points(image)
        if points is not None:
            crop = cv2.resize(aligned(image, points), (INPUT, INPUT), interpolation=cv2.INTER_AREA)
            batch.append(cv2.cvtColor(crop, cv2.COLOR_BGR2RGB))
            if len(batch) == options.batch:
                score()
    if batch:
        score()
    seconds = time.perf_counter() - start
    json.dump({"frames": frames, "scored": len(scores), "framesPerSecond": frames / seconds}, open(options.json, "w"))


def run(side, options, checkpoint):
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        if side == "mdhr4j":
            command = options.mdhr.split() + ["bench", "video", options.film, "--checkpoint", checkpoint, "--threads",
                                              str(options.threads), "--warm-up", "0", "--json", file.name]
        else:
            command = [sys.executable, __file__, options.film, "--measure", "--code", options.code, "--family",
                       options.family, "--stages", str(options.stages[0]), "--backbone", options.backbone, "--batch",
                       str(options.batch), "--threads", str(options.threads), "--json", file.name]
        environment = dict(os.environ, **(family.TUNED if "tuned" in side else {}))
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return json.load(open(file.name))["framesPerSecond"]


def compare(options):
    import torch
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = str(pathlib.Path(folder) / "random.pth")
        torch.save({"state_dict": family.published(options, options.stages[0]).state_dict()}, checkpoint)
        speeds = {}
        for _ in range(options.turns):
            for side in ("OpenCV and PyTorch", "mdhr4j", "OpenCV and PyTorch tuned"):
                speeds.setdefault(side, []).append(run(side, options, checkpoint))
    ours = statistics.median(speeds["mdhr4j"])
    for side, values in speeds.items():
        print(f"{side:26}{statistics.median(values):7.2f} frames/s ({min(values):.2f} to {max(values):.2f}), "
              f"mdhr4j is {ours / statistics.median(values):.2f}x", flush=True)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(speeds, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("film")
    parser.add_argument("--code", required=True, help="clone of the published code")
    parser.add_argument("--family", choices=("opengraphau", "me-graphau"), default="me-graphau")
    parser.add_argument("--stages", type=int, nargs=1, default=[1])
    parser.add_argument("--backbone", default="resnet50")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mdhr", default=str(family.PROJECT / "mdhr"))
    parser.add_argument("--json")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    measure(options) if options.measure else compare(options)


if __name__ == "__main__":
    main()
