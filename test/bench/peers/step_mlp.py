"""One training step of the model of step-mlp.ts in PyTorch, one module a modality. Prints ms a step as JSON.

usage: step_mlp.py THREADS MODALITIES HIDDEN BATCH SECONDS
"""
import json
import sys
import time

import torch
from torch import nn

threads, modalities, hidden, batch = map(int, sys.argv[1:5])
seconds = float(sys.argv[5])
torch.set_num_threads(threads)
torch.manual_seed(0)
columns, latents, exogenous, rows, slope = 15, 2, 1, 10000, 0.2
total = modalities * latents
code = latents + exogenous


def mlp(*sizes):
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.LeakyReLU(slope)]
    return nn.Sequential(*layers[:-1])


encoders = nn.ModuleList([mlp(columns, hidden, hidden, code) for _ in range(modalities)])
decoders = nn.ModuleList([mlp(code, hidden, hidden, columns) for _ in range(modalities)])
conditioners = nn.ModuleList([mlp(total, hidden, 2) for _ in range(total)])
adjacency = nn.Parameter(torch.randn(total, total) * 0.1)
mask = torch.tril(torch.ones(total, total), -1)
parameters = [*encoders.parameters(), *decoders.parameters(), *conditioners.parameters(), adjacency]
optimiser = torch.optim.Adam(parameters, 1e-3)
data = [torch.randn(rows, columns) for _ in range(modalities)]


def step():
    index = torch.randint(0, rows, (batch,))
    zs, etas, reconstruction = [], [], 0
    for m in range(modalities):
        x = data[m][index]
        h = encoders[m](x)
        zs.append(h[:, :latents])
        etas.append(h[:, latents:])
        reconstruction = reconstruction + ((decoders[m](h) - x) ** 2).sum(1).mean()
    z = torch.cat(zs, 1)
    gate = torch.sigmoid(adjacency) * mask
    independence = 0
    for i in range(total):
        p = conditioners[i](z * gate[i])
        s = torch.tanh(p[:, 0])
        eps = (z[:, i] - p[:, 1]) * torch.exp(-s)
        independence = independence + (0.5 * eps**2 + s).mean()
    eta = torch.cat(etas, 1)
    independence = independence + 0.5 * (eta**2).sum(1).mean()
    loss = reconstruction + 0.1 * independence + 0.01 * gate.sum()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(20):
    step()
times = []
end = time.perf_counter() + seconds
while time.perf_counter() < end:
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
times.sort()
print(json.dumps({"ms": times[len(times) // 2] * 1e3, "steps": len(times)}))
