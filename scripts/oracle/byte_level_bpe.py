"""Byte-level BPE by Hugging Face tokenizers: where patterns cut, what training learns, which ids come out.

Made with Python 3, tokenizers 0.23.2. Run: python scripts/oracle/byte_level_bpe.py > tests/oracle/byte_level_bpe.json
"""

import json
import random

import tokenizers
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

# The patterns as their authors publish them: OpenAI's GPT-2 and cl100k (tiktoken, Llama 3's tokenizer.json), nanochat.
PATTERNS = {
    "gpt2": r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    "cl100k": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    "nanochat": r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,2}"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+",
}

HARD = [
    "", " ", "  ", "\n", "\n\n\n", "\r\n\r\n", "a\r\nb\rc\n", " \n x", "\t\tdef f(x):\n\t\treturn x\n", "x   ", "   x",
    "x  y   z    w", "I'm you're we've they'll he'd it's can't", "I'M YOU'RE WE'VE THEY'LL HE'D IT'S CAN'T",
    "don\u2019t \u2018quote\u2019 rock 'n' roll 'tis ''s '", "'\u017f 's'S 'l 'lx 'r", "\u0130I\u0131i",
    "0 00 000 0000000000 1,234.56 3.14159e-10", "\u0661\u0662\u0663 \uff11\uff12\uff13 \u2167 x\u00b2 \u00bd \u3007",
    "na\u00efve caf\u00e9 e\u0301 o\u0308\u0304 \u0915\u094d\u0937", "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u6771\u4eac \u30ab\u30bf\u30ab\u30ca",
    "\ud55c\uad6d\uc5b4 \uc548\ub155\ud558\uc138\uc694!", "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u0928\u092e\u0938\u094d\u0924\u0947",
    "\U0001f44d \U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \u2764\ufe0f", "\U0001d49c\U0001d4b7 \U00010437 \U00020000 \U0001d7d8",
    "\u00a0nbsp\u00a0\u00a0x \u3000\u5168 \u2003em", "a\ufeffb \ufeffx\ufeff", "a\u0085b \u0085 x", "\u001c\u001d\u001e\u001f x \u001cy",
    "\u2028\u2029 z\u2028", "\u200bx \u180e y \u2060", "hello <|endoftext|> world <|end|>", "__init__(self, *args) -> None: # !!??",
    "http://example.com/a?b=c&d=e#f", "==== ---- ~~~~ ....... ,,,", "\u0000\u0001\u007f\u0080\u00ad", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "\U000e0001 \ue000 \uffff \ufffd \U0010ffff",
]
POOL = (
    "abstmdlrveSTABE\u017f'' '   \n\r\t.,!?-_=0123\u00a0\u0085\ufeff\u2028\u3000\u001c\u00e9\u0301\u00df\u4f60\u597d\u0661"
    "\U0001f44d\u200d\U0001d49c\U00020000\u00b2\u2019"
)


def random_texts(seed, count):
    draw = random.Random(seed)
    return ["".join(draw.choice(POOL) for _ in range(draw.randint(1, 24))) for _ in range(count)]


def byte_ends(name, text):
    """Where each word ends, in bytes of UTF-8."""
    splitter = pre_tokenizers.Split(Regex(PATTERNS[name]), "isolated")
    ends, at = [], 0
    for piece, _ in splitter.pre_tokenize_str(text):
        at += len(piece.encode())
        ends.append(at)
    return ends


def corpus(seed, words):
    """Words over two and three letters: runs and overlaps, many ties, and merges that spell the same token."""
    draw = random.Random(seed)
    made = ["".join(draw.choice("aab-") for _ in range(draw.randint(1, 12))) for _ in range(words)]
    return " ".join(made)


def learned(pattern, text, size, min_frequency, specials):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERNS[pattern]), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=specials,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([text], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    return {
        "pattern": pattern,
        "text": text,
        "size": size,
        "minFrequency": min_frequency,
        "specialTokens": specials,
        "tokens": len(tokens),
        "lastTokens": tokens[len(specials) + 256 :],
        "merges": [list(pair) for pair in model["merges"]],
        "ids": [tokenizer.encode(hard).ids for hard in HARD if not any(s in hard for s in specials)],
    }


PROSE = (
    "The miller's daughter said she'd walk to the mill before the river rose, and the river rose. "
    "Nobody in the valley remembers a wetter year: 1784, or 1785? The mill\u2019s wheel turned & turned\u2026\n\n"
    "\u201cWe\u2019ll see,\u201d the miller said. \u201cWe'll see what the water leaves us.\u201d \U0001f30a\n"
    "\tIn the caf\u00e9 they say it still: the water leaves what the water will. \u6c34\u8eca\u306f\u56de\u308b\u3002\u6c34\u306f\u6d41\u308c\u308b\u3002\n"
)


def main():
    texts = HARD + random_texts(7, 250)
    made = {
        "madeWith": {"tokenizers": tokenizers.__version__},
        "hard": HARD,
        "words": [{"text": text, **{name: byte_ends(name, text) for name in PATTERNS}} for text in texts],
        "learned": [
            learned("gpt2", PROSE, 400, 2, ["<|endoftext|>"]),
            learned("cl100k", PROSE, 330, 2, ["<|endoftext|>", "<|end|>"]),
            learned("nanochat", PROSE, 1000, 1, ["<|endoftext|>"]),
            learned("gpt2", corpus(3, 400), 700, 1, ["<|endoftext|>"]),
            learned("gpt2", corpus(5, 150), 600, 2, ["<|endoftext|>"]),
        ],
    }
    print(json.dumps(made, separators=(",", ":")))


main()
