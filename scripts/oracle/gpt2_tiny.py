"""Makes tests/oracle/gpt2_tiny.json: a tiny GPT-2 in transformers with weights from a formula, and AdamW steps on it.

Weight i of the k-th tensor by name is 0.3 sin(0.37 i + k), for norms' scales 1 more. Versions are written into the file.
"""
import json, sys
import numpy as np, torch, transformers
from transformers import GPT2Config, GPT2ForSequenceClassification, GPT2LMHeadModel

sizes = dict(vocab_size=11, n_positions=6, n_embd=8, n_layer=2, n_head=2, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0)
ids = [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 0]]
labels = [[3, 1, -100, 1, 5, 9], [2, 6, 5, 3, -100, -100]]


def fill(model):
    names = sorted(name for name in model.state_dict() if name != "lm_head.weight")
    for k, name in enumerate(names):
        tensor = model.state_dict()[name]
        numbers = 0.3 * np.sin(0.37 * np.arange(tensor.numel()) + k) + (1 if ".ln_" in name and name.endswith("weight") else 0)
        tensor.copy_(torch.tensor(numbers.astype(np.float32)).view_as(tensor))
    return model.eval()


def groups(model):
    parameters = list(model.parameters())
    return [
        {"params": [p for p in parameters if p.dim() >= 2], "weight_decay": 0.1},
        {"params": [p for p in parameters if p.dim() < 2], "weight_decay": 0.0},
    ]


torch.set_num_threads(1)
model = fill(GPT2LMHeadModel(GPT2Config(**sizes)))
logits = model(torch.tensor(ids)).logits.detach().flatten().tolist()
optimizer = torch.optim.AdamW(groups(model), lr=1e-2, betas=(0.9, 0.95))
losses, norms = [], []
for _ in range(5):
    loss = model(torch.tensor(ids), labels=torch.tensor(labels)).loss
    loss.backward()
    norms.append(torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0).item())
    losses.append(loss.item())
    optimizer.step()
    optimizer.zero_grad()
classifier = fill(GPT2ForSequenceClassification(GPT2Config(**sizes, num_labels=3, pad_token_id=0)))
scores = classifier(torch.tensor(ids), attention_mask=torch.ones(2, 6, dtype=torch.long))
found = {
    "made by": f"scripts/oracle/gpt2_tiny.py, torch {torch.__version__}, transformers {transformers.__version__}",
    "ids": ids,
    "labels": labels,
    "logits": logits,
    "losses": losses,
    "norms": norms,
    "classifier logits": scores.logits.detach().flatten().tolist(),
}
with open(sys.argv[1], "w") as file:
    json.dump(found, file, indent=1)
    file.write("\n")
