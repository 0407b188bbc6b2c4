"""PyTorch's word on TimeDRL, independent of Invaria's code: one step of its pretraining without dropout.

  timedrl_step.py FOLDER PATCH STRIDE CHANNEL_INDEPENDENCE TARGET WEIGHT RATE

FOLDER holds model.safetensors, weights by the names of Invaria's checkpoints, and windows.safetensors; outputs.safetensors is
written: the losses, what the encoder gives in evaluation mode, and the weights after a step of SGD, as updated.NAME.
Written from the paper (Chang et al. 2024) with PyTorch's own transformer layers. Needs Debian's python3-torch.
"""
import json
import struct
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F


def read(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            kind = {"F32": torch.float32, "I64": torch.int64}[entry["dtype"]]
            tensors[name] = torch.frombuffer(bytearray(data[8 + size + start : 8 + size + end]), dtype=kind).reshape(entry["shape"]).clone()
    return tensors


def write(path, tensors):
    header, body = {}, b""
    for name, tensor in sorted(tensors.items()):
        data = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


class Encoder:
    def __init__(self, weights, heads=2):
        self.weights = weights
        self.width, self.heads = weights["encoder.embedding.weight"].shape[0], heads

    def tokens(self, patches, windows):
        token = self.weights["encoder.embedding.class_token"]
        x = torch.cat([token[:, 0].repeat(windows, 1)[:, None], patches], 1)
        kernel = self.weights["encoder.embedding.weight"].view(self.width, -1, x.shape[2]).transpose(1, 2)
        around = kernel.shape[2] // 2
        return F.conv1d(F.pad(x.transpose(1, 2), (around, around), mode="circular"), kernel).transpose(1, 2) + self.weights["encoder.embedding.positions"]

    def __call__(self, patches, windows):
        x = self.tokens(patches, windows)
        block = 0
        while f"encoder.encoder.blocks.{block}.norm1.weight" in self.weights:
            part = lambda name: self.weights[f"encoder.encoder.blocks.{block}.{name}"]
            attended, _ = F.multi_head_attention_forward(
                *[x.transpose(0, 1)] * 3, self.width, self.heads, part("attn.qkv.weight"), part("attn.qkv.bias"), None, None, False, 0.0,
                part("attn.proj.weight"), part("attn.proj.bias"))
            x = F.layer_norm(x + attended.transpose(0, 1), [self.width], part("norm1.weight"), part("norm1.bias"))
            hidden = F.linear(F.gelu(F.linear(x, part("fc1.weight"), part("fc1.bias"))), part("fc2.weight"), part("fc2.bias"))
            x = F.layer_norm(x + hidden, [self.width], part("norm2.weight"), part("norm2.bias"))
            block += 1
        return F.layer_norm(x, [self.width], self.weights["encoder.encoder.norm.weight"], self.weights["encoder.encoder.norm.bias"])


def main(folder, patch, stride, independent, target, weight, rate):
    weights = read(folder / "model.safetensors")
    trained = {name: tensor.requires_grad_() for name, tensor in weights.items() if tensor.is_floating_point() and "running" not in name}
    windows = read(folder / "windows.safetensors")["windows"]

    def patches(x):
        x = F.pad(x.transpose(1, 2), (0, stride), mode="replicate").unfold(2, patch, stride)
        return x.flatten(0, 1) if independent else x.permute(0, 2, 1, 3).flatten(2)

    deviation, mean = torch.sqrt(windows.var(1, unbiased=False, keepdim=True) + 1e-5), windows.mean(1, keepdim=True)
    normalised = (windows - mean) / deviation
    encoder = Encoder(weights)
    views = [encoder(patches(normalised), len(windows)) for _ in range(2)]
    aim = patches(windows if target == "raw" else normalised)
    predicted = [F.linear(z[:, 1:], weights["predictive.weight"], weights["predictive.bias"]) for z in views]
    predictive = sum(F.mse_loss(prediction, aim) for prediction in predicted) / 2

    def head(i):
        y = F.linear(i, weights["contrastive.fc1.weight"], weights["contrastive.fc1.bias"])
        y = F.batch_norm(y, None, None, weights["contrastive.norm.weight"], weights["contrastive.norm.bias"], training=True)
        return F.linear(F.relu(y), weights["contrastive.fc2.weight"], weights["contrastive.fc2.bias"])

    one, other = (z[:, 0] for z in views)
    contrastive = -(F.cosine_similarity(one.detach(), head(other)).mean() + F.cosine_similarity(other.detach(), head(one)).mean()) / 2
    loss = predictive + weight * contrastive
    loss.backward()
    outputs = {"loss": loss, "predictive-loss": predictive, "contrastive-loss": contrastive}
    outputs["representation"] = one.reshape(len(windows), -1)
    for name, tensor in trained.items():
        outputs[f"updated.{name}"] = tensor - rate * tensor.grad
    write(folder / "outputs.safetensors", outputs)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "true", sys.argv[5], float(sys.argv[6]), float(sys.argv[7]))
