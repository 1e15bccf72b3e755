"""Makes tests/oracle/hf_tiny.json: tiny models of transformers with weights from a formula, and what they compute.

Run: python scripts/oracle/hf_tiny.py OUT.json [CASE ...]
Weight i of the k-th tensor of the file by name is 0.3 sin(0.37 i + k), for norms' scales 1 more. Of each gradient there are
the sum, the length, and up to eight elements at even steps. A case is a class, a configuration and its inputs: add a line
for another one. Versions are written into the file.
"""
import json, math, sys, tempfile
import numpy as np, torch, transformers
from safetensors.torch import load_file, save_file
from transformers import (
    BertConfig, BertForMaskedLM, BertForPreTraining, BertForSequenceClassification, CTRLConfig, CTRLLMHeadModel,
    LlamaConfig, LlamaForCausalLM, LlamaForSequenceClassification, MixtralConfig, MixtralForCausalLM, RobertaConfig,
    RobertaForMaskedLM, RobertaForSequenceClassification, T5Config, T5ForConditionalGeneration,
)

ids = [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8]]
mask = [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0]]
segments = [[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 0, 0]]
padded = [[3, 4, 5, 1, 9, 6], [2, 6, 5, 3, 1, 1]]  # 1 is the pad of RoBERTa, whose row PyTorch gives no gradient
unpadded = [[1, 1, 1, 0, 1, 1], [1, 1, 1, 1, 0, 0]]
following = [[3, 1, -100, 1, 5, 9], [2, 6, 5, 3, -100, -100]]
masked = [[-100, 7, -100, -100, 2, -100], [4, -100, -100, 9, -100, -100]]
written = [[7, 2, 9, 1, -100], [4, 4, 3, 10, 1]]
llama = dict(vocab_size=11, hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64, pad_token_id=0)
bert = dict(vocab_size=11, hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2,
            max_position_embeddings=8, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
t5 = dict(vocab_size=11, d_model=8, d_kv=3, d_ff=12, num_layers=2, num_decoder_layers=1, num_heads=2, dropout_rate=0.0,
          relative_attention_num_buckets=6, relative_attention_max_distance=9, decoder_start_token_id=0)
roberta = dict(bert, max_position_embeddings=10, layer_norm_eps=1e-5, type_vocab_size=1, pad_token_id=1)
language = dict(input_ids=ids, labels=following)
read = dict(input_ids=ids, attention_mask=mask, token_type_ids=segments)
pads = dict(input_ids=padded, attention_mask=unpadded)
rope = lambda **fields: dict(llama, rope_parameters=dict(rope_theta=100.0, **fields))

cases = {
    "llama": (LlamaForCausalLM, LlamaConfig(**llama), language),
    "llama tied, with biases": (
        LlamaForCausalLM,
        LlamaConfig(**llama, tie_word_embeddings=True, attention_bias=True, mlp_bias=True, head_dim=6), language),
    "llama, linear": (LlamaForCausalLM, LlamaConfig(**rope(rope_type="linear", factor=4.0)), language),
    "llama, llama3": (LlamaForCausalLM, LlamaConfig(**rope(
        rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
        original_max_position_embeddings=16)), language),
    "llama, yarn": (LlamaForCausalLM, LlamaConfig(**rope(
        rope_type="yarn", factor=4.0, original_max_position_embeddings=16)), language),
    "llama classifier": (LlamaForSequenceClassification, LlamaConfig(**llama, num_labels=3),
                         dict(input_ids=ids, labels=[2, 0])),
    "mixtral": (MixtralForCausalLM, MixtralConfig(
        **llama, num_local_experts=4, num_experts_per_tok=2, output_router_logits=True, router_aux_loss_coef=0.1),
        language),
    "ctrl": (CTRLLMHeadModel, CTRLConfig(
        vocab_size=11, n_positions=16, n_embd=8, dff=12, n_layer=2, n_head=2, resid_pdrop=0.0, embd_pdrop=0.0), language),
    "bert": (BertForMaskedLM, BertConfig(**bert), dict(read, labels=masked)),
    "bert for pretraining": (BertForPreTraining, BertConfig(**bert),
                             dict(read, labels=masked, next_sentence_label=[0, 1])),
    "bert classifier": (BertForSequenceClassification, BertConfig(**bert, num_labels=3), dict(read, labels=[2, 0])),
    "roberta": (RobertaForMaskedLM, RobertaConfig(**roberta), dict(pads, labels=masked)),
    "roberta classifier": (RobertaForSequenceClassification, RobertaConfig(**roberta, num_labels=3),
                           dict(pads, labels=[2, 0])),
    "t5": (T5ForConditionalGeneration, T5Config(**t5), dict(pads, labels=written)),
    "t5, gated": (T5ForConditionalGeneration, T5Config(
        **t5, feed_forward_proj="gated-gelu", tie_word_embeddings=False), dict(pads, labels=written)),
}


def number(x):
    return float(f"{x:.8g}")


def filled(kind, config, folder):
    """A model whose file holds the formula's numbers, and the file's tensors."""
    kind(config).save_pretrained(folder)
    path = f"{folder}/model.safetensors"
    tensors = load_file(path)
    for k, name in enumerate(sorted(tensors)):
        norm = "norm" in name.lower() and name.endswith("weight")
        values = 0.3 * np.sin(0.37 * np.arange(tensors[name].numel()) + k) + (1 if norm else 0)
        tensors[name] = torch.tensor(values.astype(np.float32)).view_as(tensors[name])
    save_file(tensors, path, metadata={"format": "pt"})
    return kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval(), tensors


def gradients(model):
    """By the names of the file, where Mixtral's experts lie one by one."""
    found = {}
    for name, parameter in model.named_parameters():
        if ".mlp." not in name or "experts" not in name and "gate" not in name or not hasattr(model.config, "num_local_experts"):
            found[name] = parameter.grad
            continue
        name = name.replace(".mlp.", ".block_sparse_moe.")
        if name.endswith("gate_up_proj"):
            for i, one in enumerate(parameter.grad):
                found[name.replace("gate_up_proj", f"{i}.w1.weight")], found[name.replace("gate_up_proj", f"{i}.w3.weight")] = one.chunk(2)
        elif name.endswith("down_proj"):
            for i, one in enumerate(parameter.grad):
                found[name.replace("down_proj", f"{i}.w2.weight")] = one
        else:
            found[name] = parameter.grad
    return found


def summary(gradient):
    flat = gradient.flatten().double()
    step = math.ceil(len(flat) / 8)
    return {"sum": number(flat.sum()), "length": number(flat.norm()), "step": step, "elements": [number(x) for x in flat[::step]]}


def computed(kind, config, inputs):
    with tempfile.TemporaryDirectory() as folder:
        model, tensors = filled(kind, config, folder)
        with open(f"{folder}/config.json") as file:
            written_config = json.load(file)
    given = {name: torch.tensor(value) for name, value in inputs.items()}
    out = model(**given)
    out.loss.backward()
    logits = out.prediction_logits if hasattr(out, "prediction_logits") else out.logits
    found = {
        "config": written_config,
        "shapes": {name: list(tensors[name].shape) for name in sorted(tensors)},
        "inputs": {name: value for name, value in inputs.items() if name not in ("labels", "next_sentence_label")},
        "labels": inputs["labels"],
        **({"next_sentence_label": inputs["next_sentence_label"]} if "next_sentence_label" in inputs else {}),
        "loss": number(out.loss.item()),
        "logits": [number(x) for x in logits.detach().flatten()],
        "gradients": {name: summary(gradient) for name, gradient in gradients(model).items()},
    }
    if hasattr(out, "seq_relationship_logits"):
        found["seq_relationship_logits"] = out.seq_relationship_logits.detach().tolist()
    if kind.__name__.endswith(("CausalLM", "LMHeadModel", "ConditionalGeneration")):
        prompt = {name: value[:1] for name, value in given.items() if name in ("input_ids", "attention_mask")}
        found["greedy"] = model.generate(
            **prompt, max_new_tokens=6, do_sample=False, eos_token_id=None, pad_token_id=0)[:1].tolist()
    return found


def buckets():
    """T5's bucket of each distance from -200 to 200, run-length coded."""
    from transformers.models.t5.modeling_t5 import T5Attention
    distances = torch.arange(-200, 201)
    return [
        {"buckets": count, "maxDistance": most, "directions": "both" if both else "back",
         "found": T5Attention._relative_position_bucket(distances, both, count, most).tolist()}
        for count, most, both in [(32, 128, True), (32, 128, False), (8, 20, True), (6, 9, False), (64, 200, True)]
    ]


torch.set_num_threads(1)
chosen = sys.argv[2:] or list(cases)
found = {
    "made by": f"scripts/oracle/hf_tiny.py, torch {torch.__version__}, transformers {transformers.__version__}",
    "cases": {name: computed(*cases[name]) for name in chosen},
    "buckets": buckets(),
}
with open(sys.argv[1], "w") as file:
    json.dump(found, file, separators=(",", ":"))
    file.write("\n")
