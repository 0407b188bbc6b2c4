#!/usr/bin/env python3
"""Transforms-2D as a typical per-sample PIL and torchvision pipeline: the peer of `./invaria bench pipeline`.

    python3 transforms_2d_pipeline.py                 a table of images a second, one core
    python3 transforms_2d_pipeline.py hue rotate+blur only these
    python3 transforms_2d_pipeline.py --serve         answers lines "NAME SECONDS" with images a second

A sample: a 32×32 RGBA object → its transformations → pasted on a background → tensor → normalised; a batch: 128 samples stacked.
Needs torch, torchvision and Pillow (Debian: python3-torchvision). Objects and backgrounds are drawn once, before the clock starts.
"""
import random
import sys
import time

import torch
import torchvision
from PIL import Image, ImageDraw, __version__ as pillow_version
from torchvision import transforms

SIZE, OBJECT, BATCH, OBJECTS, BACKGROUNDS = 32, 22, 128, 30, 256
CLEAR = (0, 0, 0, 0)


class Sample:
    """An RGBA frame and the box of the object in it."""

    def __init__(self, image, box):
        self.image, self.box = image, box


def on_frame(change):
    return lambda sample: Sample(change(sample.image), sample.box)


def on_colours(change):
    """Colours change, alpha is put back."""

    def apply(image):
        changed = change(image.convert("RGB"))
        changed.putalpha(image.getchannel("A"))
        return changed

    return on_frame(apply)


def sometimes(change, probability=0.5):
    return lambda image: change(image) if random.random() < probability else image


def translate(sample):
    x, y, width, height = sample.box
    to_x, to_y = random.randint(0, SIZE - width), random.randint(0, SIZE - height)
    frame = Image.new("RGBA", (SIZE, SIZE), CLEAR)
    frame.paste(sample.image, (to_x - x, to_y - y))
    return Sample(frame, (to_x, to_y, width, height))


def scale(sample):
    factor = random.uniform(0.4, 1)
    side = max(1, round(SIZE * factor))
    corner = (SIZE - side) // 2
    frame = Image.new("RGBA", (SIZE, SIZE), CLEAR)
    frame.paste(sample.image.resize((side, side), Image.BILINEAR), (corner, corner))
    x, y, width, height = sample.box
    return Sample(frame, (round(x * factor) + corner, round(y * factor) + corner, round(width * factor), round(height * factor)))


def noise(image):
    pixels = transforms.functional.to_tensor(image)
    return transforms.functional.to_pil_image((pixels + torch.randn_like(pixels).clamp(0, 1)).clamp(0, 1))


def pixelate(image):
    cells = int(SIZE * 0.3)
    return image.resize((cells, cells), Image.BOX).resize((SIZE, SIZE), Image.NEAREST)


def erase(image):
    image = image.copy()
    x, y = random.randint(0, SIZE - 14), random.randint(0, SIZE - 14)
    image.paste(CLEAR, (x, y, x + 14, y + 14))
    return image


TRANSFORMATIONS = {
    "translate": translate,
    "rotate": on_frame(transforms.RandomRotation((0, 360), interpolation=transforms.InterpolationMode.BILINEAR)),
    "scale": scale,
    "shear": on_frame(transforms.RandomAffine(0, shear=(-50, 50, -50, 50), interpolation=transforms.InterpolationMode.BILINEAR)),
    "h-flip": on_frame(transforms.RandomHorizontalFlip()),
    "v-flip": on_frame(transforms.RandomVerticalFlip()),
    "hue": on_colours(transforms.ColorJitter(hue=0.5)),
    "brightness": on_colours(transforms.ColorJitter(brightness=1.0)),
    "grayscale": on_colours(transforms.RandomGrayscale(0.5)),
    "posterize": on_colours(transforms.RandomPosterize(1)),
    "invert": on_colours(transforms.RandomInvert()),
    "sharpen": on_colours(transforms.RandomAdjustSharpness(7)),
    "blur": on_frame(transforms.GaussianBlur(7, (0.1, 1.5))),
    "noise": on_colours(sometimes(noise)),
    "pixelate": on_frame(sometimes(pixelate)),
    "elastic": on_frame(transforms.RandomApply([transforms.ElasticTransform(150.0, 5.0)], 0.5)),
    "erasing": on_frame(sometimes(erase)),
    "contrast": on_colours(transforms.ColorJitter(contrast=1.0)),
    "none": lambda sample: sample,
}
COMPOSITES = ["translate+hue+blur", "rotate+brightness+elastic"]


def draw_object(number):
    """A soft-edged coloured ellipse with a stripe, in its frame."""
    drawing = random.Random(number)
    large = Image.new("RGBA", (4 * OBJECT, 4 * OBJECT), CLEAR)
    pen = ImageDraw.Draw(large)
    colour = lambda: tuple(drawing.randrange(256) for _ in range(3)) + (255,)
    pen.ellipse((drawing.randrange(20), drawing.randrange(20), 87, 87), fill=colour())
    pen.rectangle((30, 30, 40 + drawing.randrange(30), 50), fill=colour())
    frame = Image.new("RGBA", (SIZE, SIZE), CLEAR)
    corner = (SIZE - OBJECT) // 2
    frame.paste(large.resize((OBJECT, OBJECT), Image.BILINEAR), (corner, corner))
    return Sample(frame, (corner, corner, OBJECT, OBJECT))


def draw_background(number):
    drawing = random.Random(number)
    small = Image.frombytes("RGB", (5, 5), bytes(drawing.randrange(256) for _ in range(75)))
    return small.resize((SIZE, SIZE), Image.BICUBIC)


class Pipeline:
    def __init__(self, seed=0):
        random.seed(seed)
        torch.manual_seed(seed)
        self.objects = [draw_object(number) for number in range(OBJECTS)]
        self.backgrounds = [draw_background(number) for number in range(BACKGROUNDS)]
        self.finish = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])

    def sample(self, changes):
        label = random.randrange(OBJECTS)
        sample = self.objects[label]
        for change in changes:
            sample = change(sample)
        picture = random.choice(self.backgrounds).copy()
        picture.paste(sample.image, (0, 0), sample.image)
        return self.finish(picture), label

    def batch(self, changes):
        images, labels = zip(*(self.sample(changes) for _ in range(BATCH)))
        return torch.stack(images), torch.tensor(labels)

    def rate(self, name, seconds):
        """Images a second over at least so many seconds."""
        changes = [TRANSFORMATIONS[part] for part in name.split("+")]
        start, images = time.perf_counter(), 0
        while True:
            images += len(self.batch(changes)[0])
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return images / elapsed


def main():
    torch.set_num_threads(1)
    pipeline = Pipeline()
    if "--serve" in sys.argv[1:]:
        print(f"torch {torch.__version__}, torchvision {torchvision.__version__}, Pillow {pillow_version}", flush=True)
        for line in sys.stdin:
            name, seconds = line.split()
            print(f"{pipeline.rate(name, float(seconds)):.1f}", flush=True)
        return
    for name in sys.argv[1:] or [*TRANSFORMATIONS, *COMPOSITES]:
        pipeline.rate(name, 0.2)
        print(f"{name:<28}{sorted(pipeline.rate(name, 0.4) for _ in range(5))[2]:>12,.0f}")


if __name__ == "__main__":
    main()
