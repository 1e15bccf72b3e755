"""Makes tests/oracle/word_vectors.json: neighbours and analogies as gensim finds them, and the bytes that it writes.

gensim 4.2.0, numpy 1.24.2. Run: python3 scripts/oracle/word_vectors.py > tests/oracle/word_vectors.json
With folders of word vectors as arguments, opens each as gensim's KeyedVectors instead, and says what lies near its words.
"""
import base64
import json
import sys
import tempfile

import numpy
from gensim.models import KeyedVectors

WORDS, DIMENSIONS = 30, 6


def fixed() -> KeyedVectors:
    vectors = KeyedVectors(DIMENSIONS)
    names = ["wörd"] + [f"w{i}" for i in range(1, WORDS)]
    # Any numbers would do; these need no file.
    rows = [[numpy.sin(1 + 3 * i * i + 7 * j) * (1 + i % 4) for j in range(DIMENSIONS)] for i in range(WORDS)]
    vectors.add_vectors(names, numpy.array(rows, dtype=numpy.float32))
    return vectors


def oracle() -> dict:
    vectors = fixed()
    with tempfile.NamedTemporaryFile() as file:
        vectors.save_word2vec_format(file.name, binary=True)
        binary = base64.b64encode(open(file.name, "rb").read()).decode()
    asked = ["wörd", "w1", "w7", "w29"]
    triples = [["w1", "w2", "w3"], ["wörd", "w9", "w20"], ["w5", "w25", "w6"]]
    return {
        "binary": binary,
        "words": vectors.index_to_key,
        "nearest": {word: vectors.most_similar(word, topn=5) for word in asked},
        "analogies": [
            {"a": a, "b": b, "c": c, "answers": vectors.most_similar(positive=[b, c], negative=[a], topn=5)}
            for a, b, c in triples
        ],
    }


if len(sys.argv) > 1:
    for folder in sys.argv[1:]:
        vectors = KeyedVectors.load_word2vec_format(
            f"{folder}/vectors.bin", f"{folder}/vocabulary.txt", binary=True
        )
        words = vectors.index_to_key
        print(f"{folder}: {len(words)} words, {vectors.vector_size} dimensions, "
              f"{words[0]} {vectors.get_vecattr(words[0], 'count')} times")
        for word in words[100:105]:
            near = ", ".join(f"{other} {cosine:.2f}" for other, cosine in vectors.most_similar(word, topn=6))
            print(f"  {word}: {near}")
else:
    print(json.dumps(oracle(), indent=1, ensure_ascii=False))
