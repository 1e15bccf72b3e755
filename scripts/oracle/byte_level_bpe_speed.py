"""How fast Hugging Face tokenizers learns from a file and encodes it; beside scripts/measure/tokenizing.ts.

Run: python scripts/oracle/byte_level_bpe_speed.py FILE [SIZE]. Medians of five. Known with tokenizers 0.23.2.
"""

import statistics
import sys
import time

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

path = sys.argv[1]
size = int(sys.argv[2]) if len(sys.argv) > 2 else 4096
text = open(path, encoding="utf8", newline="").read()
texts = [text[i : i + 4000] for i in range(0, len(text), 4000)]
megabytes = len(text.encode()) / 1e6
made = None


def learn():
    global made
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<|endoftext|>", "<|user|>", "<|assistant|>", "<|system|>", "<|end|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    made.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=size, min_frequency=2, special_tokens=special, initial_alphabet=alphabet, show_progress=False
        ),
    )


def median(run):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


for what, seconds in [
    ("learn", median(learn)),
    ("encode one by one", median(lambda: [made.encode(one) for one in texts])),
    ("encode as a batch", median(lambda: made.encode_batch(texts))),
]:
    print(f"{what:42} {seconds * 1000:7.0f} ms {megabytes / seconds:8.2f} MB/s")
