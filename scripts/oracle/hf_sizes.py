"""Prints how many weights transformers' models of the published sizes have, each counted once; nothing is downloaded.

The numbers stand in tests/stages/_nn/sizes_test.ts. Made with transformers 5.18.0, torch 2.13.0.
"""
import torch
from transformers import (
    BertConfig, BertForMaskedLM, CTRLConfig, CTRLLMHeadModel, GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM,
    MixtralConfig, MixtralForCausalLM, RobertaConfig, RobertaForMaskedLM, T5Config, T5ForConditionalGeneration,
)


def gpt2(layers, heads, width):
    return GPT2LMHeadModel, GPT2Config(n_layer=layers, n_head=heads, n_embd=width)


def llama(layers, heads, keys, width, inner, vocabulary=32000, **more):
    return LlamaForCausalLM, LlamaConfig(
        vocab_size=vocabulary, num_hidden_layers=layers, num_attention_heads=heads, num_key_value_heads=keys,
        hidden_size=width, intermediate_size=inner, **more)


def bert(layers, heads, width):
    return BertForMaskedLM, BertConfig(
        num_hidden_layers=layers, num_attention_heads=heads, hidden_size=width, intermediate_size=4 * width)


def roberta(layers, heads, width):
    return RobertaForMaskedLM, RobertaConfig(
        vocab_size=50265, num_hidden_layers=layers, num_attention_heads=heads, hidden_size=width,
        intermediate_size=4 * width, max_position_embeddings=514, type_vocab_size=1)


def t5(layers, heads, width, inner, **more):
    return T5ForConditionalGeneration, T5Config(
        vocab_size=32128, num_layers=layers, num_heads=heads, d_model=width, d_ff=inner, **more)


sizes = {
    "gpt2": gpt2(12, 12, 768), "gpt2-medium": gpt2(24, 16, 1024), "gpt2-large": gpt2(36, 20, 1280),
    "gpt2-xl": gpt2(48, 25, 1600),
    "stories15M": llama(6, 6, 6, 288, 768, tie_word_embeddings=True),
    "tinyllama-1.1b": llama(22, 32, 4, 2048, 5632),
    "llama-7b": llama(32, 32, 32, 4096, 11008),
    "llama-3.2-1b": llama(16, 32, 8, 2048, 8192, 128256, tie_word_embeddings=True),
    "bert-tiny": bert(2, 2, 128), "bert-base": bert(12, 12, 768), "bert-large": bert(24, 16, 1024),
    "roberta-base": roberta(12, 12, 768), "roberta-large": roberta(24, 16, 1024),
    "t5-small": t5(6, 8, 512, 2048), "t5-base": t5(12, 12, 768, 3072),
    "t5-v1_1-small (head tied here)": t5(8, 6, 512, 1024, feed_forward_proj="gated-gelu"),
    "ctrl": (CTRLLMHeadModel, CTRLConfig()),
    "mixtral-8x7b": (MixtralForCausalLM, MixtralConfig()),
}
for name, (kind, config) in sizes.items():
    with torch.device("meta"):
        model = kind(config)
    model.tie_weights()
    print(name, sum(parameter.numel() for parameter in model.parameters()))
