"""PyTorch's word on the backbones, independent of Invaria's code.

The networks below are written from their papers (He et al. 2016; Simonyan, Zisserman 2015; Huang et al. 2017;
Dosovitskiy et al. 2021) in the CIFAR variants of Speicher et al. 2024, section 4, with the parameter names of torchvision
(ResNet, VGG, DenseNet) and timm (ViT).

  make_references.py write FOLDER       tiny networks with random weights: pictures, state dicts, outputs
  make_references.py evaluate FOLDER    outputs of every KIND.safetensors in FOLDER, as KIND.outputs.safetensors
  make_references.py count              parameters of the published sizes with a linear head of ten classes
  make_references.py names              where torchvision is installed: the same names and outputs as its networks

The committed files are what `write` gives, gzipped, with outputs thinned to 64 values a layer and picture.
Needs Debian's python3-torch; `names` also python3-torchvision.
"""
import gzip
import json
import struct
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

TYPES = {torch.float32: "F32", torch.int64: "I64", torch.uint8: "U8", torch.float16: "F16"}
KEPT = 64  # values a layer and picture in the committed outputs


# ---- networks: forward gives the outputs of all layers by name, the representation last ------------------------------


class BasicBlock(nn.Module):
    expansion = 1

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = projection(inputs, width, stride)

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample = projection(inputs, 4 * width, stride)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn3(self.conv3(F.relu(self.bn2(self.conv2(y)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def projection(inputs, outputs, stride):
    if stride == 1 and inputs == outputs:
        return None
    return nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))


class ResNet(nn.Module):
    head = "fc"

    def __init__(self, width, block, depths):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        inputs = width
        for stage, depth in enumerate(depths):
            blocks = []
            for i in range(depth):
                blocks.append(block(inputs, width << stage, 2 if stage > 0 and i == 0 else 1))
                inputs = (width << stage) * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.fc = nn.Linear(inputs, 10)

    def forward(self, x):
        outputs = {}
        x = F.relu(self.bn1(self.conv1(x)))
        for name in ("layer1", "layer2", "layer3", "layer4"):
            outputs[name] = x = getattr(self, name)(x)
        return {**outputs, "representation": x.mean((2, 3))}


class VGG(nn.Module):
    head = "classifier"

    def __init__(self, width, depths):
        super().__init__()
        layers, inputs = [], 3
        for group, depth in enumerate(depths):
            outputs = width * (1, 2, 4, 8, 8)[group]
            for _ in range(depth):
                layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]
                inputs = outputs
            layers.append(nn.MaxPool2d(2, 2))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(inputs, 10)

    def forward(self, x):
        outputs = {}
        for layer in self.features:
            x = layer(x)
            if isinstance(layer, nn.MaxPool2d):
                outputs[f"pool{len(outputs) + 1}"] = x
        return {**outputs, "representation": x.mean((2, 3))}


class DenseLayer(nn.Module):
    def __init__(self, inputs, growth):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(inputs)
        self.conv1 = nn.Conv2d(inputs, 4 * growth, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(4 * growth)
        self.conv2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)

    def forward(self, x):
        y = self.conv1(F.relu(self.norm1(x)))
        return torch.cat([x, self.conv2(F.relu(self.norm2(y)))], 1)


class Transition(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.norm = nn.BatchNorm2d(inputs)
        self.conv = nn.Conv2d(inputs, inputs // 2, 1, bias=False)

    def forward(self, x):
        return F.avg_pool2d(self.conv(F.relu(self.norm(x))), 2)


class DenseNet(nn.Module):
    head = "classifier"

    def __init__(self, growth, depths=(6, 12, 24, 16)):
        super().__init__()
        self.features = nn.Module()
        width = 2 * growth
        self.features.conv0 = nn.Conv2d(3, width, 3, padding=1, bias=False)
        for i, depth in enumerate(depths):
            block = nn.Module()
            for j in range(depth):
                setattr(block, f"denselayer{j + 1}", DenseLayer(width, growth))
                width += growth
            setattr(self.features, f"denseblock{i + 1}", block)
            if i + 1 < len(depths):
                setattr(self.features, f"transition{i + 1}", Transition(width))
                width //= 2
        self.features.norm5 = nn.BatchNorm2d(width)
        self.classifier = nn.Linear(width, 10)

    def forward(self, x):
        outputs = {}
        x = self.features.conv0(x)
        for i in range(1, 5):
            for layer in getattr(self.features, f"denseblock{i}").children():
                x = layer(x)
            outputs[f"denseblock{i}"] = x
            if i < 4:
                x = getattr(self.features, f"transition{i}")(x)
        return {**outputs, "representation": F.relu(self.features.norm5(x)).mean((2, 3))}


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        q, k, v = (part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, 2))
        weights = (q @ k.transpose(2, 3) / q.shape[-1] ** 0.5).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).flatten(2))


class TransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, 1e-6)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, 1e-6)
        self.mlp = nn.Module()
        self.mlp.fc1 = nn.Linear(width, 4 * width)
        self.mlp.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp.fc2(F.gelu(self.mlp.fc1(self.norm2(x))))


class ViT(nn.Module):
    head = "head"

    def __init__(self, width, heads=8, depth=7, patch=4, size=32):
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.pos_embed = nn.Parameter(torch.zeros(1, (size // patch) ** 2 + 1, width))
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, width, patch, patch)
        self.blocks = nn.Sequential(*[TransformerBlock(width, heads) for _ in range(depth)])
        self.norm = nn.LayerNorm(width, 1e-6)
        self.head = nn.Linear(width, 10)

    def forward(self, x):
        outputs = {}
        x = self.patch_embed.proj(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls_token.repeat(len(x), 1, 1), x], 1) + self.pos_embed
        for i, block in enumerate(self.blocks):
            outputs[f"block{i + 1}"] = x = block(x)
        return {**outputs, "representation": self.norm(x)[:, 0]}


KINDS = {  # constructor, published width, width of the committed reference
    "resnet-18": (lambda width: ResNet(width, BasicBlock, (2, 2, 2, 2)), 64, 2),
    "resnet-34": (lambda width: ResNet(width, BasicBlock, (3, 4, 6, 3)), 64, 1),
    "resnet-50": (lambda width: ResNet(width, Bottleneck, (3, 4, 6, 3)), 64, 1),
    "vgg-11": (lambda width: VGG(width, (1, 1, 2, 2, 2)), 64, 1),
    "vgg-16": (lambda width: VGG(width, (2, 2, 3, 3, 3)), 64, 1),
    "densenet-121": (DenseNet, 12, 1),
    "vit": (ViT, 384, 8),
}


# ---- safetensors, written and read by hand: eight bytes length, JSON header, bytes ----------------------------------


def save(path, tensors, metadata=None):
    header, offset = ({"__metadata__": metadata} if metadata else {}), 0
    for name, tensor in tensors.items():
        end = offset + tensor.numel() * tensor.element_size()
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    content = struct.pack("<Q", len(text)) + text + b"".join(t.detach().contiguous().numpy().tobytes() for t in tensors.values())
    if path.suffix == ".gz":
        content = gzip.compress(content, 9, mtime=0)
    path.write_bytes(content)


def load(path):
    content = path.read_bytes()
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    types = {name: dtype for dtype, name in TYPES.items()}
    tensors = {}
    for name, entry in header.items():
        first, last = (8 + length + offset for offset in entry["data_offsets"])
        flat = torch.frombuffer(bytearray(content[first:last]), dtype=types[entry["dtype"]]) if last > first else torch.empty(0)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


# ---- commands -------------------------------------------------------------------------------------------------------


def randomize(network):
    """Weights that let signals through, and norms whose statistics are not those of a new network."""
    for name, value in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            value.fill_(7)
        elif name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
        elif value.dim() > 1 and not name.startswith(("cls", "pos")):
            value.normal_(0, (2 / value[0].numel()) ** 0.5)
        elif name.endswith("weight"):
            value.uniform_(0.7, 1.3)
        else:
            value.normal_(0, 0.2)


def outputs_of(network, pictures):
    network.eval()
    with torch.no_grad():
        return {name: output.flatten(1) for name, output in network(pictures.float() * (2 / 255) - 1).items()}


def thinned(output):
    return output[:, :: max(1, output.shape[1] // KEPT)][:, :KEPT].contiguous()


def write(folder):
    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = torch.randint(256, (2, 3, 32, 32), dtype=torch.uint8)
    save(folder / "pictures.safetensors.gz", {"pictures": pictures})
    for kind, (make, _, width) in KINDS.items():
        network = make(width)
        randomize(network)
        save(folder / f"{kind}.safetensors.gz", network.state_dict(), {"width": str(width)})
        save(folder / f"{kind}.outputs.safetensors.gz", {name: thinned(output) for name, output in outputs_of(network, pictures).items()})


def evaluate(folder):
    pictures = load(folder / "pictures.safetensors")[0]["pictures"]
    for kind, (make, _, _) in KINDS.items():
        tensors, metadata = load(folder / f"{kind}.safetensors")
        network = make(int(metadata["width"]))
        missing, unexpected = network.load_state_dict(tensors, strict=False)
        wrong = [name for name in missing if not name.startswith(network.head + ".")] + list(unexpected)
        if wrong:
            sys.exit(f"{kind}: missing or unexpected: {wrong}")
        save(folder / f"{kind}.outputs.safetensors", outputs_of(network, pictures))


def count():
    for kind, (make, width, _) in KINDS.items():
        print(kind, sum(parameter.numel() for parameter in make(width).parameters()))


def names():
    """The networks here against torchvision's, whose ImageNet stem is replaced."""
    from torchvision import models

    stem = lambda width: nn.Conv2d(3, width, 3, 1, 1, bias=False)
    theirs = {}
    for kind in ("resnet-18", "resnet-34", "resnet-50"):
        theirs[kind] = network = getattr(models, kind.replace("-", ""))(num_classes=10)
        network.conv1, network.maxpool = stem(64), nn.Identity()
    for kind in ("vgg-11", "vgg-16"):
        theirs[kind] = network = getattr(models, kind.replace("-", "") + "_bn")(num_classes=10)
        network.avgpool, network.classifier = nn.AdaptiveAvgPool2d(1), nn.Linear(512, 10)
    theirs["densenet-121"] = network = models.DenseNet(12, (6, 12, 24, 16), 24, num_classes=10)
    network.features.conv0 = stem(24)
    for name in ("norm0", "relu0", "pool0"):
        delattr(network.features, name)
    pictures = torch.randint(256, (2, 3, 32, 32), dtype=torch.uint8)
    for kind, network in theirs.items():
        ours = KINDS[kind][0](KINDS[kind][1])
        randomize(ours)
        network.load_state_dict(ours.state_dict())  # strict: fails on any other name or shape
        network.eval()
        with torch.no_grad():
            logits = getattr(ours, ours.head)(outputs_of(ours, pictures)["representation"])
            same = torch.allclose(network(pictures.float() * (2 / 255) - 1), logits, rtol=1e-4, atol=1e-4)
        print(kind, "same" if same else "DIFFERENT")


if __name__ == "__main__":
    command, arguments = sys.argv[1], [Path(argument) for argument in sys.argv[2:]]
    {"write": write, "evaluate": evaluate, "count": count, "names": names}[command](*arguments)
