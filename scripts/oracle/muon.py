"""Makes tests/oracle/muon.json: PyTorch's Muon and AdamW on a tiny GPT-2 of transformers, ten steps.

The model is that of gpt2_tiny.py. Muon moves the matrices of the blocks, query, key and value each by itself and all as
[out,in]; AdamW moves the rest, matrices with decay. PyTorch's Muon makes matrices orthogonal in 16 bits: here the same code
runs in 32. Versions are written into the file.
"""
import json, sys
import numpy as np, torch, transformers
from transformers import GPT2Config, GPT2LMHeadModel

torch.Tensor.bfloat16 = lambda self: self.clone()

sizes = dict(vocab_size=11, n_positions=6, n_embd=8, n_layer=2, n_head=2, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0)
ids = [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 0]]
labels = [[3, 1, -100, 1, 5, 9], [2, 6, 5, 3, -100, -100]]
adamw = dict(lr=1e-2, betas=(0.9, 0.95))
muon = dict(lr=2e-2, weight_decay=0.01, momentum=0.95, nesterov=True)


def fill(model):
    names = sorted(name for name in model.state_dict() if name != "lm_head.weight")
    for k, name in enumerate(names):
        tensor = model.state_dict()[name]
        numbers = 0.3 * np.sin(0.37 * np.arange(tensor.numel()) + k) + (1 if ".ln_" in name and name.endswith("weight") else 0)
        tensor.copy_(torch.tensor(numbers.astype(np.float32)).view_as(tensor))
    return model.eval()


torch.set_num_threads(1)
model = fill(GPT2LMHeadModel(GPT2Config(**sizes)))
hidden = [p for name, p in model.named_parameters() if ".h." in name and p.dim() == 2]
rest = [p for p in model.parameters() if all(p is not other for other in hidden)]
# Views of the weights, as PyTorch lays out linear layers; a matrix of three is three.
parts = [(p, torch.nn.Parameter(part.data.T), slice(at, at + part.shape[1]))
         for p in hidden for at, part in
         (((0, p),) if p.shape != (8, 24) else tuple((at, p[:, at:at + 8]) for at in (0, 8, 16)))]
byAdamW = torch.optim.AdamW([
    {"params": [p for p in rest if p.dim() >= 2], "weight_decay": 0.1},
    {"params": [p for p in rest if p.dim() < 2], "weight_decay": 0.0}], **adamw)
byMuon = torch.optim.Muon([view for _, view, _ in parts], **muon)
losses, norms = [], []
for _ in range(10):
    model.zero_grad()
    loss = model(torch.tensor(ids), labels=torch.tensor(labels)).loss
    loss.backward()
    norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0).item())
    losses.append(loss.item())
    for p, view, columns in parts:
        view.grad = p.grad[:, columns].T.clone()
    byAdamW.step()
    byMuon.step()
found = {
    "made by": f"scripts/oracle/muon.py, torch {torch.__version__}, transformers {transformers.__version__}",
    "ids": ids,
    "labels": labels,
    "losses": losses,
    "norms": norms,
    "weights": {name: [float(f"{x:.8g}") for x in p.detach().flatten()] for name, p in model.named_parameters()},
}
with open(sys.argv[1], "w") as file:
    json.dump(found, file, separators=(",", ":"))
    file.write("\n")
