#!/usr/bin/env python3
"""Makes the reference pictures of the transformations' tests with PIL and torchvision, independently of the product.

    /usr/bin/python3 make_references.py      (Debian: python3-torchvision)

Writes beside itself, for a cut-out with soft edges (32×32) and a whole image (24 wide, 22 high):
    <picture>.png                 the input, straight 8-bit RGBA
    <picture>.<case>.values       what is expected: [height, width, 4] premultiplied, in [0, 1]
    <picture>.noise.draws         [height, width, 3] in [0, 1]: the noise that is added
    <picture>.elastic.draws       [2, height, width] in [0, 1]: the displacement before smoothing, as 2·value − 1
.values and .draws are zlib-compressed little-endian 16-bit numbers, 65535 for 1.

A reference is computed in floats where PIL and torchvision can (torchvision's tensor functions, PIL's mode "F"), on premultiplied pixels
for what moves or mixes pixels, on straight colours for what changes colours; in 8 bits where the operation is defined on 8 bits.
"""
import zlib
from pathlib import Path

import numpy as np
import torch
import torchvision.transforms.functional as F
from PIL import Image, ImageDraw, ImageOps
from torchvision.transforms import InterpolationMode

HERE = Path(__file__).parent
BILINEAR = InterpolationMode.BILINEAR
# The object's box: left, top, width, height.
BOXES = {"cut-out": (5, 4, 22, 22), "whole": (0, 0, 24, 22)}


def draw_cut_out():
    """A striped disc and a bar with soft edges; transparent pixels carry a loud colour that must never be seen."""
    side, times = 32, 8
    shape = Image.new("L", (side * times, side * times))
    pen = ImageDraw.Draw(shape)
    pen.ellipse((48, 40, 190, 182), fill=255)
    pen.polygon([(60, 200), (150, 110), (210, 204), (120, 206)], fill=150)
    alpha = np.asarray(shape.resize((side, side), Image.BOX))
    y, x = np.mgrid[0:side, 0:side]
    colours = np.stack([(40 + 6 * x) % 256, (250 - 5 * y + 30 * (x // 4 % 2)) % 256, (90 + 20 * ((x + 2 * y) // 5)) % 256], -1)
    colours[alpha == 0] = (255, 0, 255)
    return np.concatenate([colours, alpha[..., None]], -1).astype(np.uint8)


def draw_whole():
    _, _, width, height = BOXES["whole"]
    y, x = np.mgrid[0:height, 0:width]
    disc = (x - 15) ** 2 + (y - 9) ** 2 < 30
    colours = np.stack([np.where(disc, 230, 10 * x), np.where(disc, 40 + 4 * y, 200 - 7 * y), 60 + 5 * ((x * y) // 9)], -1)
    return np.concatenate([np.clip(colours, 0, 255), np.full((height, width, 1), 255)], -1).astype(np.uint8)


class Picture:
    """One input as each library wants it."""

    def __init__(self, rgba):
        self.rgba = rgba
        self.alpha = torch.tensor(rgba[..., 3:] / 255.0).permute(2, 0, 1).float()  # [1, H, W]
        self.straight = torch.tensor(rgba[..., :3] / 255.0).permute(2, 0, 1).float()  # [3, H, W]
        self.premultiplied = torch.cat([self.straight * self.alpha, self.alpha])  # [4, H, W]
        self.height, self.width = rgba.shape[:2]

    def coloured(self, straight):
        """New straight colours, floats [3, H, W] or an 8-bit PIL picture, under the same alpha."""
        if isinstance(straight, Image.Image):
            straight = torch.tensor(np.asarray(straight.convert("RGB")) / 255.0).permute(2, 0, 1).float()
        return torch.cat([straight * self.alpha, self.alpha])

    def rgb(self):
        return Image.fromarray(np.ascontiguousarray(self.rgba[..., :3]), "RGB")

    def channels(self, change):
        """A change of float pictures, PIL's mode "F", applied to every premultiplied channel."""
        return torch.stack([torch.tensor(np.array(change(Image.fromarray(channel.numpy(), "F")))) for channel in self.premultiplied])


def translate(picture, x, y):
    frame = torch.zeros_like(picture.premultiplied)
    moved = picture.channels(lambda channel: (lambda empty: (empty.paste(channel, (x, y)), empty)[1])(Image.new("F", channel.size)))
    return frame + moved


def scale(picture, factor, centre):
    """PIL's antialiased resize of the frame with a wide transparent surround; a whole number of result pixels about the centre."""
    around = 40
    wide = torch.nn.functional.pad(picture.premultiplied, [around] * 4)
    sized = []
    for channel in wide:
        image = Image.fromarray(channel.numpy(), "F")
        # The part of the source that the frame shows, seen through the scaling about the centre.
        left, top = centre[0] + around - centre[0] / factor, centre[1] + around - centre[1] / factor
        box = (left, top, left + picture.width / factor, top + picture.height / factor)
        # reducing through "box" treats what lies outside it as missing, so resize a larger part and cut the frame out of it.
        more = 8
        larger = (box[0] - more / factor, box[1] - more / factor, box[2] + more / factor, box[3] + more / factor)
        resized = np.array(image.resize((picture.width + 2 * more, picture.height + 2 * more), Image.BILINEAR, larger))
        sized.append(torch.tensor(resized[more:-more, more:-more]))
    return torch.stack(sized)


def contrast(picture, factor):
    """torchvision's blend with the mean grey, the mean taken of the object on black, with Pillow's weights."""
    weights = torch.tensor([0.299, 0.587, 0.114]).view(3, 1, 1)
    mean = (picture.premultiplied[:3] * weights).sum(0).mean()
    return picture.coloured((mean + factor * (picture.straight - mean)).clamp(0, 1))


def sharpen(picture, factor):
    """torchvision's kernel on premultiplied pixels, divided by its own alpha: neighbours count by alpha."""
    kernel = torch.ones(3, 3)
    kernel[1, 1] = 5
    kernel = (kernel / kernel.sum()).expand(4, 1, 3, 3)
    smooth = torch.nn.functional.conv2d(picture.premultiplied[None], kernel, groups=4)[0]
    blurred = picture.straight.clone()
    seen = smooth[3:] > 0
    blurred[:, 1:-1, 1:-1] = torch.where(seen, smooth[:3] / smooth[3:].clamp(min=1e-9), blurred[:, 1:-1, 1:-1])
    return picture.coloured((blurred + factor * (picture.straight - blurred)).clamp(0, 1))


def pixelate(picture, share):
    cells = (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
    return picture.channels(lambda channel: channel.resize(cells, Image.BOX).resize(channel.size, Image.NEAREST))


def elastic(picture, field, alpha, sigma):
    """torchvision's ElasticTransform with the field given instead of drawn, and nothing filled in outside.

    torchvision divides the displacement along x by the height, which is the same on square frames only; here by the width.
    """
    size = int(8 * sigma + 1)
    size += 1 - size % 2
    smooth = [F.gaussian_blur(axis[None, None], [size, size], [sigma, sigma]) for axis in field]
    displacement = torch.cat([smooth[0] * alpha / picture.width, smooth[1] * alpha / picture.height], 1).permute(0, 2, 3, 1)
    return F.elastic_transform(picture.premultiplied, displacement, BILINEAR, fill=None)


def affine(picture, centre, angle=0.0, shear=(0.0, 0.0)):
    return F.affine(picture.premultiplied, angle, [0, 0], 1.0, list(shear), BILINEAR, center=list(centre))


def cases(name, picture, draws):
    left, top, width, height = BOXES[name]
    centre = (left + width / 2, top + height / 2)
    whole = name == "whole"
    yield "none", picture.premultiplied
    yield "translate", translate(picture, -7, 5)
    yield "rotate", F.rotate(picture.premultiplied, 33.0, BILINEAR, center=list(centre))
    yield "scale", scale(picture, 0.6, centre)
    yield "shear", affine(picture, centre, shear=(35.0, -20.0))
    yield "h-flip", F.hflip(picture.premultiplied)
    yield "v-flip", F.vflip(picture.premultiplied)
    yield "hue", picture.coloured(F.adjust_hue(picture.straight, 0.2))
    yield "brightness", picture.coloured(F.adjust_brightness(picture.straight, 1.6))
    yield "grayscale", picture.coloured(ImageOps.grayscale(picture.rgb()))
    yield "posterize", picture.coloured(ImageOps.posterize(picture.rgb(), 1))
    yield "posterize-3", picture.coloured(ImageOps.posterize(picture.rgb(), 3))
    yield "invert", picture.coloured(ImageOps.invert(picture.rgb()))
    # On opaque pixels the library's own function is the reference.
    yield "sharpen", picture.coloured(F.adjust_sharpness(picture.straight, 7.0)) if whole else sharpen(picture, 7.0)
    yield "blur", F.gaussian_blur(picture.premultiplied, [7, 7], [1.2, 1.2])
    yield "noise", picture.coloured((picture.straight + draws["noise"].permute(2, 0, 1)).clamp(max=1))
    yield "pixelate", pixelate(picture, 0.3)
    yield "elastic", elastic(picture, 2 * draws["elastic"] - 1, 150.0, 2.5 if whole else 5.0)
    yield "erasing", F.erase(picture.premultiplied, 6, 3, 14, 14, torch.tensor(0.0))
    yield "contrast", picture.coloured(F.adjust_contrast(picture.straight, 1.7)) if whole else contrast(picture, 1.7)


def write(path, values):
    numbers = np.round(np.asarray(values, dtype=np.float64) * 65535)
    assert numbers.min() >= 0 and numbers.max() <= 65535, path
    path.write_bytes(zlib.compress(numbers.astype("<u2").tobytes(), 9))


def main():
    random = np.random.default_rng(20240704)
    for name, rgba in (("cut-out", draw_cut_out()), ("whole", draw_whole())):
        height, width = rgba.shape[:2]
        noise = np.clip(random.standard_normal((height, width, 3)), 0, 1)
        field = random.random((2, height, width))
        # Rounded as they are stored, so that both sides start from the same draws.
        draws = {key: torch.tensor(np.round(values * 65535) / 65535).float() for key, values in (("noise", noise), ("elastic", field))}
        Image.fromarray(rgba, "RGBA").save(HERE / f"{name}.png", optimize=True)
        for key, values in draws.items():
            write(HERE / f"{name}.{key}.draws", values)
        for case, expected in cases(name, Picture(rgba), draws):
            write(HERE / f"{name}.{case}.values", expected.clamp(0, 1).permute(1, 2, 0))


if __name__ == "__main__":
    main()
