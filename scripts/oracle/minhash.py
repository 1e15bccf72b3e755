"""Numbers for tests/stages/dedupe/minhash_test.ts: xxHash by its reference library, permutations by numpy.

The permutation is the published formula, ((h*a + b) mod 2^64) mod (2^61 - 1), on numpy's own uint64 arithmetic.
Run: python scripts/oracle/minhash.py > tests/oracle/minhash.json
"""

import hashlib
import json

import numpy
import xxhash

MERSENNE = numpy.uint64((1 << 61) - 1)
WORDS = "the mill at the river bend grinds wheat naïve façade 山 水 road 0 winter snow 𝒳 until march".split(" ")


def shingles(n):
    return [" ".join(WORDS[i : i + n]) for i in range(len(WORDS) - n + 1)]


def sha1(text, bits):
    return int.from_bytes(hashlib.sha1(text.encode()).digest()[: bits // 8], "little")


def hashed(texts, name, bits):
    if name == "sha1":
        return [sha1(text, bits) for text in texts]
    digest = xxhash.xxh64_intdigest if bits == 64 else xxhash.xxh32_intdigest
    return [digest(text.encode()) for text in texts]


def signature(hashes, bits, seed, count):
    random = numpy.random.RandomState(seed)
    a = random.randint(1, MERSENNE, dtype=numpy.uint64, size=(1, count))
    b = random.randint(0, MERSENNE, dtype=numpy.uint64, size=(1, count))
    values = (numpy.array(hashes, dtype=numpy.uint64).reshape(-1, 1) * a + b) % MERSENNE
    if bits == 32:
        values &= numpy.uint64(0xFFFFFFFF)
    return values.min(axis=0)


def case(name, bits, seed, count):
    hashes = hashed(shingles(5), name, bits)
    return dict(
        hash=name,
        hashBits=bits,
        seed=seed,
        hashes=[str(h) for h in hashes],
        signature=[str(v) for v in signature(hashes, bits, seed, count)],
    )


random = numpy.random.RandomState(1)
texts = ["", "a", "mill", "millrace", "x" * 15, "x" * 16, "abcdefgh" * 4, "naïve façade " * 9]
print(
    json.dumps(
        dict(
            versions=dict(numpy=numpy.__version__, xxhash=xxhash.VERSION),
            words=WORDS,
            draws=[str(v) for v in random.randint(1, MERSENNE, dtype=numpy.uint64, size=400)],
            xxhash=[dict(text=t, bits32=str(xxhash.xxh32_intdigest(t.encode())), bits64=str(xxhash.xxh64_intdigest(t.encode()))) for t in texts],
            cases=[case("xxhash", 64, 1, 112), case("xxhash", 32, 1, 9), case("sha1", 64, 1, 9), case("sha1", 32, 7, 9)],
        ),
        ensure_ascii=False,
        indent=1,
    )
)
