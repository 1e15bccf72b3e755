"""Step times of PyTorch for scripts/oracle/step_time.ts. Reads one command a line and answers in one line of JSON:
a number of steps (wall and processor milliseconds of each), "gemm" (GFLOP/s of a product), "peak" (bytes resident at most), or
"profile" (of one step: its milliseconds, and of each operation the name, milliseconds of its own, and where), or "product"
with batch, rows, inner, columns, and for each factor whether it lies the other way round (milliseconds of that product).

torch 2.13.0+cpu. The model is GPT-2 in PyTorch's own modules as nanoGPT writes it (erf GELU, biases, tied head, attention
by scaled_dot_product_attention), AdamW with its defaults (foreach), gradients clipped at 1. Modes: eager, compile
(torch.compile of the model with its loss), bf16 (autocast of the same in eager mode).
"""
import contextlib, json, resource, sys, time
import torch
from torch import nn
from torch.nn import functional as F

mode = sys.argv[1]
layers, heads, channels, T, B, V, threads = (int(word) for word in sys.argv[2:9])
torch.set_num_threads(threads)
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(channels), nn.LayerNorm(channels)
        self.qkv, self.project = nn.Linear(channels, 3 * channels), nn.Linear(channels, channels)
        self.widen, self.narrow = nn.Linear(channels, 4 * channels), nn.Linear(4 * channels, channels)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = (part.view(b, t, heads, c // heads).transpose(1, 2) for part in self.qkv(self.ln_1(x)).split(c, dim=2))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.project(mixed.transpose(1, 2).contiguous().view(b, t, c))
        return x + self.narrow(F.gelu(self.widen(self.ln_2(x))))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens, self.places = nn.Embedding(V, channels), nn.Embedding(T, channels)
        self.blocks, self.norm = nn.ModuleList(Block() for _ in range(layers)), nn.LayerNorm(channels)
        for parameter in self.parameters():
            if parameter.dim() >= 2:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, ids, targets):
        x = self.tokens(ids) + self.places(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return F.cross_entropy(F.linear(self.norm(x), self.tokens.weight).view(-1, V), targets.view(-1), ignore_index=-1)


model = Model()
matrices = [p for p in model.parameters() if p.dim() >= 2]
vectors = [p for p in model.parameters() if p.dim() < 2]
groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.95))
loss_of = torch.compile(model) if mode == "compile" else model
precision = torch.autocast("cpu", torch.bfloat16) if mode == "bf16" else contextlib.nullcontext()


def step():
    ids, targets = torch.randint(V, (B, T)), torch.randint(V, (B, T))
    with precision:
        loss = loss_of(ids, targets)
    loss.backward()
    with torch.profiler.record_function("optimizer"):
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return loss.item()


def timed(run):
    start, used = time.perf_counter(), time.process_time()
    run()
    return [(time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000]


def gemm(size=1024):
    a, b, out = torch.randn(size, size), torch.randn(size, size), torch.empty(size, size)
    return 2 * size**3 / 1e6 / min(timed(lambda: torch.mm(a, b, out=out))[0] for _ in range(20))


def in_optimizer(event):
    while event is not None and event.name != "optimizer":
        event = event.cpu_parent
    return event is not None


def profile():
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profiler:
        whole = timed(step)[0]
    return [whole, [
        [event.name, event.self_cpu_time_total / 1000, "optimizer" if in_optimizer(event) else "model"]
        for event in profiler.events()
    ]]


def product(batch, rows, inner, columns, left, right):
    def factor(m, n, flipped):
        return torch.full((batch, n, m), 0.5).transpose(1, 2) if flipped else torch.full((batch, m, n), 0.5)

    a, b, out = factor(rows, inner, left), factor(inner, columns, right), torch.empty(batch, rows, columns)
    run = (lambda: torch.bmm(a, b, out=out)) if batch > 1 else (lambda: torch.mm(a[0], b[0], out=out[0]))
    repeats = max(4, min(100, round(1e10 / (2 * batch * rows * inner * columns))))
    run()
    return sorted(timed(run)[0] for _ in range(repeats))[repeats // 2]


for line in sys.stdin:
    command = line.strip()
    if command == "gemm":
        answer = gemm()
    elif command == "peak":
        answer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    elif command == "profile":
        answer = profile()
    elif command.startswith("product "):
        answer = product(*(int(word) for word in command.split()[1:]))
    else:
        answer = [timed(step) for _ in range(int(command))]
    print(json.dumps(answer), flush=True)
