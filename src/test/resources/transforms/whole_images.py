"""Makes whole-images.csv: CRC-32 of whole images after Pillow's transforms, in this folder.

Run with Pillow 9.4 (other versions give the same): python3 whole_images.py > whole-images.csv
"""
import json
import zlib

from PIL import Image, ImageEnhance


def shorter_side(image, side):
    width, height = image.size
    if width <= height:
        return image.resize((side, int(side * height / width)), Image.BILINEAR)
    return image.resize((int(side * width / height), side), Image.BILINEAR)


def train(image, p):
    x, y = p["offset_x"], p["offset_y"]
    image = shorter_side(image, 256).crop((x, y, x + 224, y + 224))
    if p["flip"]:
        image = image.transpose(Image.FLIP_LEFT_RIGHT)
    image = ImageEnhance.Brightness(image).enhance(p["brightness"])
    image = ImageEnhance.Contrast(image).enhance(p["contrast"])
    return ImageEnhance.Color(image).enhance(p["saturation"])


def row(what, name, argument, image):
    print(f"{what},{name},{argument},{zlib.crc32(image.tobytes()):08x}")


print("what,file,argument,crc32")
for index, case in enumerate(json.load(open("transforms.json"))["cases"]):
    if case["file"].endswith(".png") and case["op"] == "train":
        image = Image.open(case["file"]).convert("RGB")
        row("train", case["file"], index, train(image, case["params"]))
for name in ("a.png", "b.png", "c.png"):
    for side in (7, 112, 128, 224, 256, 300):
        row("resize", name, side, shorter_side(Image.open(name).convert("RGB"), side))
