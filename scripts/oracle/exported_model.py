"""Opens a model folder of this project in PyTorch transformers and compares it with onnx/model.onnx.

Run: python scripts/oracle/exported_model.py FOLDER [TEXT]
It prints the largest difference of the logits, and whether the greedy continuations are the same; it fails when not.
Tried with transformers 5.18.0, torch 2.13.0 and onnxruntime 1.30.0.
"""

import sys

import numpy as np
import onnxruntime
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

folder, text = sys.argv[1], (sys.argv[2:] or ["the mill is by the brook"])[0]
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
config = AutoConfig.from_pretrained(folder)
session = onnxruntime.InferenceSession(f"{folder}/onnx/model.onnx")
heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads


def onnx_logits(ids):
    feeds = {
        "input_ids": np.array([ids], dtype=np.int64),
        "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
        "position_ids": np.arange(len(ids), dtype=np.int64)[None],
    }
    for given in session.get_inputs():
        if given.name.startswith("past_key_values."):
            feeds[given.name] = np.zeros((1, heads, 0, size), dtype=np.float32)
    known = {given.name for given in session.get_inputs()}
    names = [out.name for out in session.get_outputs()]
    return dict(zip(names, session.run(None, {k: v for k, v in feeds.items() if k in known})))["logits"][0]


ids = tokenizer(text)["input_ids"]
with torch.no_grad():
    theirs = model(torch.tensor([ids])).logits[0].numpy()
difference = float(np.abs(theirs - onnx_logits(ids)).max())
room = min(32, config.max_position_embeddings - len(ids))
greedy = model.generate(
    torch.tensor([ids]), max_new_tokens=room, do_sample=False, eos_token_id=None, pad_token_id=0
)[0].tolist()[len(ids):]
ours = list(ids)
for _ in range(room):
    ours.append(int(onnx_logits(ours)[-1].argmax()))
same = ours[len(ids):] == greedy
print(f"largest difference of {theirs.size} logits: {difference:.2e}")
print(f"greedy continuation of {room} tokens: {'the same' if same else 'not the same'}: {tokenizer.decode(greedy)!r}")
sys.exit(0 if same and difference < 1e-4 else 1)
