"""One training step of the model of core/model/encoders/lstm.ts in PyTorch. Prints ms a step as JSON.

usage: step_lstm.py THREADS HIDDEN BATCH STEPS CHANNELS SECONDS
"""
import json
import math
import sys
import time

import torch
from torch import nn

threads, hidden, batch, steps, channels = map(int, sys.argv[1:6])
seconds = float(sys.argv[6])
torch.set_num_threads(threads)
torch.manual_seed(0)
code, waves = 3, 4


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.memory = nn.LSTM(channels, hidden, batch_first=True)
        self.out = nn.Linear(2 * hidden, code)

    def forward(self, x):
        states, _ = self.memory(x)
        return self.out(torch.cat([states[:, -1], states.mean(1)], 1))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.memory = nn.LSTM(code + 2 * waves + 1, hidden, batch_first=True)
        self.out = nn.Linear(hidden, channels)
        t = torch.arange(steps)
        phases = [2 * math.pi * (k + 1) * t / steps for k in range(waves)]
        columns = [(2 * t + 1) / steps - 1] + [f(p) for p in phases for f in (torch.sin, torch.cos)]
        self.register_buffer("clock", torch.stack(columns, 1)[None])

    def forward(self, u):
        inputs = [u[:, None].expand(-1, steps, -1), self.clock.expand(len(u), -1, -1)]
        return self.out(self.memory(torch.cat(inputs, 2))[0])


encoder, decoder = Encoder(), Decoder()
optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 1e-3)
x = torch.randn(batch, steps, channels)


def step():
    u = encoder(x)
    loss = (((decoder(u) - x) ** 2).sum() + 0.05 * (u**2).sum()) / batch
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(5):
    step()
times = []
end = time.perf_counter() + seconds
while time.perf_counter() < end:
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
times.sort()
print(json.dumps({"ms": times[len(times) // 2] * 1e3, "steps": len(times)}))
