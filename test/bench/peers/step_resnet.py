"""One training step of the models of core/model/encoders/resnet.ts in PyTorch. Prints ms a step as JSON.

usage: step_resnet.py THREADS KIND HIDDEN BATCH PIXELS SECONDS
"""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

kind = sys.argv[2]
threads, hidden, batch, pixels = (int(sys.argv[i]) for i in (1, 3, 4, 5))
seconds = float(sys.argv[6])
torch.set_num_threads(threads)
torch.manual_seed(0)
code, slope, channels = 3, 0.2, 3
full = kind == "resnet18"
widths, blocks = ([64, 128, 256, 512], 2) if full else ([32, 64, 128], 1)


def act(x):
    return F.leaky_relu(x, slope)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride=1, up=False):
        super().__init__()
        if up:
            self.first = nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)
        else:
            self.first = nn.Conv2d(inputs, outputs, 3, stride, 1)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1)
        self.up = up
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride) if stride > 1 or inputs != outputs else None

    def forward(self, x):
        branch = self.second(act(self.first(x)))
        shortcut = x if self.shortcut is None else self.shortcut(x)
        if self.up:
            shortcut = F.interpolate(shortcut, scale_factor=2)
        return act(branch + shortcut)


def plan(depth):
    for stage, to in enumerate(widths):
        for i in range(depth):
            halves = stage > 0 and i == 0
            yield widths[stage - 1] if halves else to, to, halves


side = pixels // (32 if full else 8)
size = widths[-1] * side * side
stem = [nn.Conv2d(channels, widths[0], 8, 2, 3), nn.LeakyReLU(slope)] if full else [
    nn.Conv2d(channels, widths[0], 6, 2, 2),
    nn.LeakyReLU(slope),
]
encoder = nn.Sequential(
    *stem,
    *([nn.MaxPool2d(3, 2, 1)] if full else []),
    *[Block(a, b, 2 if halves else 1) for a, b, halves in plan(blocks)],
    nn.Flatten(),
    nn.Linear(size, hidden),
    nn.LeakyReLU(slope),
    nn.Linear(hidden, code),
)
outer = widths[0] // 2 if full else widths[0]
decoder = nn.Sequential(
    nn.Linear(code, hidden),
    nn.LeakyReLU(slope),
    nn.Linear(hidden, size),
    nn.LeakyReLU(slope),
    nn.Unflatten(1, (widths[-1], side, side)),
    *[Block(b, a, up=halves) for a, b, halves in reversed(list(plan(1)))],
    *([nn.ConvTranspose2d(widths[0], outer, 4, 2, 1), nn.LeakyReLU(slope)] if full else []),
    nn.Conv2d(outer, 4 * channels, 3, 1, 1),
    nn.PixelShuffle(2),
)
optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 1e-3)
x = torch.randn(batch, channels, pixels, pixels)


def step():
    u = encoder(x)
    loss = (((decoder(u) - x) ** 2).sum() + 0.05 * (u**2).sum()) / batch
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(3):
    step()
times = []
end = time.perf_counter() + seconds
while time.perf_counter() < end or len(times) < 5:
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
times.sort()
print(json.dumps({"ms": times[len(times) // 2] * 1e3, "steps": len(times)}))
