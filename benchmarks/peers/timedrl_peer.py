#!/usr/bin/env python3
"""TimeDRL in PyTorch, as straightforward as published code: the peer of `./invaria bench timedrl`.

    python3 timedrl_peer.py            seconds of a pretraining and of a probe epoch
    python3 timedrl_peer.py --serve    answers lines "pretrain" and "probe" with the seconds of an epoch

Written from the paper (Chang et al. 2024) at its settings for ETTh2, horizon 24: windows of 336 steps of 7 channels, batches of
32. Two passes a step; the probe runs the frozen encoder again in every epoch, and validation and test are measured in every
one. The series are drawn: a step takes as long whatever the values. Needs torch and numpy (Debian: python3-torch).
"""
import math
import sys
import time

import numpy
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

ROWS, CHANNELS, LENGTH, HORIZON, BATCH = (8640, 2880, 2880), 7, 336, 24, 32
PATCH, STRIDE, KERNEL, WIDTH, HEADS, LAYERS, DROPOUT, WEIGHT = 16, 16, 5, 16, 2, 1, 0.2, 0.25
PATCHES = (LENGTH + STRIDE - PATCH) // STRIDE + 1


class Windows(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows) - LENGTH - HORIZON + 1

    def __getitem__(self, index):
        return self.rows[index : index + LENGTH], self.rows[index + LENGTH : index + LENGTH + HORIZON]


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x):
        series, tokens, _ = x.shape
        query, key, value = (part(x).view(series, tokens, HEADS, -1) for part in (self.query, self.key, self.value))
        scores = torch.einsum("blhe,bshe->bhls", query, key) / math.sqrt(WIDTH // HEADS)
        weights = self.dropout(torch.softmax(scores, dim=-1))
        return self.out(torch.einsum("bhls,bshd->blhd", weights, value).reshape(series, tokens, WIDTH))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.hidden, self.output = nn.Conv1d(WIDTH, 4 * WIDTH, 1), nn.Conv1d(4 * WIDTH, WIDTH, 1)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x):
        x = self.first_norm(x + self.dropout(self.attention(x)))
        y = self.dropout(nn.functional.gelu(self.hidden(x.transpose(1, 2))))
        return self.second_norm(x + self.dropout(self.output(y).transpose(1, 2)))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.class_token = nn.Parameter(torch.randn(1, CHANNELS, PATCH))
        self.tokens = nn.Conv1d(PATCH, WIDTH, KERNEL, padding=KERNEL // 2, padding_mode="circular", bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.blocks = nn.Sequential(*(Block() for _ in range(LAYERS)))
        self.norm = nn.LayerNorm(WIDTH)

    def encode(self, patches, windows):
        token = self.class_token.expand(windows, -1, -1).reshape(-1, 1, PATCH)
        x = torch.cat([token, patches], dim=1)
        x = self.dropout(self.tokens(x.transpose(1, 2)).transpose(1, 2))
        return self.norm(self.blocks(x))

    def forward(self, x):
        """Both passes' embeddings, with mean and deviation of the windows."""
        mean = x.mean(1, keepdim=True).detach()
        deviation = torch.sqrt(x.var(1, keepdim=True, unbiased=False) + 1e-5).detach()
        patches = patches_of((x - mean) / deviation)
        return self.encode(patches, len(x)), self.encode(patches, len(x)), patches, mean, deviation


def patches_of(x):
    x = nn.functional.pad(x.transpose(1, 2), (0, STRIDE), mode="replicate")
    return x.unfold(-1, PATCH, STRIDE).reshape(-1, PATCHES, PATCH)


class Peer:
    def __init__(self, seed=0):
        torch.manual_seed(seed)
        draws = numpy.random.default_rng(seed)
        rows = draws.standard_normal((sum(ROWS), CHANNELS)).cumsum(0).astype(numpy.float32)
        rows = (rows - rows[: ROWS[0]].mean(0)) / rows[: ROWS[0]].std(0)
        ends = numpy.cumsum(ROWS)
        self.train = DataLoader(Windows(rows[: ends[0]]), BATCH, shuffle=True, drop_last=True)
        self.tests = [DataLoader(Windows(rows[start - LENGTH : end]), BATCH) for start, end in zip(ends, ends[1:])]
        self.encoder = Encoder()
        self.predictive = nn.Sequential(nn.Dropout(DROPOUT), nn.Linear(WIDTH, PATCH))
        self.contrastive = nn.Sequential(
            nn.Linear(WIDTH, WIDTH // 2), nn.BatchNorm1d(WIDTH // 2), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(WIDTH // 2, WIDTH)
        )
        self.forecast = nn.Sequential(nn.Flatten(), nn.Dropout(DROPOUT), nn.Linear(PATCHES * WIDTH, HORIZON))
        heads = [*self.predictive.parameters(), *self.contrastive.parameters()]
        self.pretraining = torch.optim.AdamW([*self.encoder.parameters(), *heads], lr=5.06e-5, weight_decay=1.24e-4)
        self.probing = torch.optim.AdamW(self.forecast.parameters(), lr=5.06e-4, weight_decay=6.44e-4)

    def pretrain(self):
        self.encoder.train()
        self.encoder.requires_grad_(True)
        cosine, losses = nn.CosineSimilarity(dim=1), []
        for x, _ in self.train:
            self.pretraining.zero_grad()
            first, second, patches, _, _ = self.encoder(x)
            predictive = sum(nn.functional.mse_loss(self.predictive(z[:, 1:]), patches) for z in (first, second)) / 2
            one, other = first[:, 0], second[:, 0]
            to_one, to_other = self.contrastive(one), self.contrastive(other)
            contrastive = -(cosine(one.detach(), to_other).mean() + cosine(other.detach(), to_one).mean()) / 2
            loss = predictive + WEIGHT * contrastive
            losses.append(loss.item())
            loss.backward()
            self.pretraining.step()
        return numpy.mean(losses)

    def predictions(self, x):
        first, second, _, mean, deviation = self.encoder(x)
        for z in (first, second):
            yield self.forecast(z[:, 1:]).view(len(x), CHANNELS, HORIZON).transpose(1, 2) * deviation + mean

    def probe(self):
        self.encoder.eval()
        self.encoder.requires_grad_(False)
        self.forecast.train()
        for x, y in self.train:
            self.probing.zero_grad()
            loss = sum(nn.functional.mse_loss(prediction, y) for prediction in self.predictions(x)) / 2
            loss.item()
            loss.backward()
            self.probing.step()
        self.forecast.eval()
        with torch.no_grad():
            return [self.errors(part) for part in self.tests]

    def errors(self, part):
        squares, absolutes, count = 0.0, 0.0, 0
        for x, y in part:
            for prediction in self.predictions(x):
                squares += ((prediction - y) ** 2).mean().item() * len(x) / 2
                absolutes += (prediction - y).abs().mean().item() * len(x) / 2
            count += len(x)
        return squares / count, absolutes / count

    def seconds(self, what):
        start = time.perf_counter()
        getattr(self, what)()
        return time.perf_counter() - start


def main():
    # Networks this small gain little from a second thread; ours are measured with one as well.
    torch.set_num_threads(1)
    peer = Peer()
    if "--serve" in sys.argv[1:]:
        print(f"torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
        for line in sys.stdin:
            print(f"{peer.seconds(line.strip()):.4f}", flush=True)
        return
    for what in ("pretrain", "probe"):
        print(f"{what} epoch: {peer.seconds(what):.2f} s")


if __name__ == "__main__":
    main()
