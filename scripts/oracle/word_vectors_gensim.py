"""Learns word vectors from a file with gensim on one worker, for word_vectors_speed.ts. Known with gensim 4.2.0."""
import json
import sys
import time

from gensim.models import Word2Vec

path, output, given = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
model = Word2Vec(
    vector_size=given["dimensions"], window=given["windowWords"], negative=given["negatives"], hs=0, sg=1,
    sample=given["subsampling"], min_count=given["minCount"], alpha=given["learningRate"],
    min_alpha=given["learningRate"] * 1e-4, workers=1, seed=1,
)
model.build_vocab(corpus_file=path)
cpu, began = time.process_time(), time.perf_counter()
model.train(
    corpus_file=path, total_words=model.corpus_total_words, total_examples=model.corpus_count,
    epochs=given["epochs"],
)
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - began}))
model.wv.save_word2vec_format(output, binary=True)
