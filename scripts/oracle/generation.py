"""Makes tests/oracle/generation.json: what transformers generates by tiny models, each prompt alone.

Run: python scripts/oracle/generation.py tests/oracle/hf_tiny.json OUT.json
Models and weights are those of hf_tiny.json, and a GPT-2 made by the same formula: weight i of the k-th tensor of the file by
name is 0.3 sin(0.37 i + k), for norms' scales 1 more. Versions are written into the file.
"""
import json, sys, tempfile
import numpy as np, torch, transformers
from safetensors.torch import load_file, save_file

prompts = [[3, 1, 4, 1, 5], [9, 2], [6, 5, 3, 5, 8, 9, 7], [10]]
ways = [dict(), dict(repetition_penalty=1.2), dict(repetition_penalty=2.0)]
gpt2 = dict(model_type="gpt2", architectures=["GPT2LMHeadModel"], vocab_size=11, n_positions=16, n_embd=8, n_layer=2, n_head=2,
            bos_token_id=0, eos_token_id=0)


def filled(config):
    kind = getattr(transformers, config["architectures"][0])
    with tempfile.TemporaryDirectory() as folder:
        kind(kind.config_class.from_dict(config)).save_pretrained(folder)
        path = f"{folder}/model.safetensors"
        tensors = load_file(path)
        for k, name in enumerate(sorted(tensors)):
            norm = ("norm" in name.lower() or ".ln_" in name) and name.endswith("weight")
            values = 0.3 * np.sin(0.37 * np.arange(tensors[name].numel()) + k) + (1 if norm else 0)
            tensors[name] = torch.tensor(values.astype(np.float32)).view_as(tensors[name])
        save_file(tensors, path, metadata={"format": "pt"})
        model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        with open(f"{folder}/config.json") as file:
            return model, json.load(file), {name: list(tensors[name].shape) for name in sorted(tensors)}


def generated(model, way):
    found = []
    for prompt in prompts:
        ids = torch.tensor([prompt])
        out = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=8, do_sample=False,
                             eos_token_id=None, pad_token_id=0, **way)[0].tolist()
        found.append(out[1:] if model.config.is_encoder_decoder else out[len(prompt):])
    return found


torch.set_num_threads(1)
known = json.load(open(sys.argv[1]))["cases"]
configs = {"gpt2": gpt2, **{name: known[name]["config"] for name in ("llama", "mixtral", "ctrl", "t5", "t5, gated")}}
cases = {}
for name, config in configs.items():
    model, written, shapes = filled(config)
    cases[name] = {"config": written, "shapes": shapes,
                   "generated": [{"repetitionPenalty": way.get("repetition_penalty", 1), "ids": generated(model, way)} for way in ways]}
found = {
    "made by": f"scripts/oracle/generation.py, torch {torch.__version__}, transformers {transformers.__version__}",
    "prompts": prompts,
    "cases": cases,
}
with open(sys.argv[2], "w") as file:
    json.dump(found, file, separators=(",", ":"))
    file.write("\n")
