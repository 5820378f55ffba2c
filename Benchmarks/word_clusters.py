#!/usr/bin/env python3
"""Groups the words of a corpus by the company they keep and writes Sources/Language/Packs/ar/word-clusters.tsv.

usage: word_clusters.py CORPUS.jsonl OUTPUT.tsv   (needs numpy, scipy and scikit-learn; about two minutes for 8 million words)

Each written form that occurs twelve times or more is described by the words one and two places before and after it (positive pointwise
mutual information with context smoothing, Levy, Goldberg and Dagan 2015), reduced to 150 dimensions (truncated singular value
decomposition) and grouped (k-means, 512 clusters; the clusters once more into 64 families). Only words and numbers of groups are written.
"""
import collections
import json
import re
import sys

import numpy as np
import scipy.sparse as sparse
from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

RAREST, CONTEXTS, DIMENSIONS, CLUSTERS, FAMILIES, LEARNED_FROM = 12, 4000, 150, 512, 64, 25000
DIACRITICS = re.compile("[\u064b-\u065f\u0670\u0640]")
SPELLINGS = str.maketrans("أإآٱیک", "ااااي" + "ك")
TOKEN = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+|\d+|[A-Za-z]+|[«\"“(]|[»”)]|[،,;؛]|[.؟!?…]|:|-|\n+")
MARKS = {"«": "<open>", '"': "<open>", "“": "<open>", "(": "<open>", "»": "<close>", "”": "<close>", ")": "<close>",
         "،": "<,>", ",": "<,>", ";": "<,>", "؛": "<,>", ":": "<:>", "-": "<->", "\n": "<line>"}


def symbol(token):
    first = token[0]
    if first.isdigit():
        return "<number>"
    if first.isascii() and first.isalpha():
        return "<latin>"
    if first in MARKS:
        return MARKS[first]
    return "<.>" if first in ".؟!?…" else token


def read(path):
    texts, counts = [], collections.Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = DIACRITICS.sub("", (article.get("title") or "") + "\n" + article["text"]).translate(SPELLINGS)
            symbols = [symbol(token) for token in TOKEN.findall(text)]
            texts.append(symbols)
            counts.update(symbols)
    return texts, counts


def cooccurrence(texts, words, contexts):
    word_number = {word: i for i, word in enumerate(words)}
    context_number = {word: i for i, word in enumerate(contexts)}
    none = len(contexts)
    ids, near = [], []
    for text in texts:
        ids += [-1, -1] + [word_number.get(s, -1) for s in text]
        near += [none, none] + [context_number.get(s, none) for s in text]
    ids, near = np.array(ids, dtype=np.int32), np.array(near, dtype=np.int32)
    shape = (len(words), 4 * (none + 1))
    total = sparse.csr_matrix(shape, dtype=np.float32)
    for block, offset in enumerate((-1, 1, -2, 2)):
        w, c = (ids[-offset:], near[:offset]) if offset < 0 else (ids[:-offset], near[offset:])
        both = (w >= 0) & (c < none)
        ones = np.ones(both.sum(), dtype=np.float32)
        counts = sparse.coo_matrix((ones, (w[both], c[both] + block * (none + 1))), shape=shape).tocsr()
        total = total + (counts if abs(offset) == 1 else counts * 0.4)
    return total.tocoo()


def embed(counts):
    rows = np.asarray(counts.sum(1)).ravel()
    columns = np.asarray(counts.sum(0)).ravel() ** 0.75
    information = np.log(np.maximum(counts.data * columns.sum() / (rows[counts.row] * columns[counts.col] + 1e-9), 1e-9))
    kept = information > 0
    damped = information * counts.data / (counts.data + 1)
    matrix = sparse.csr_matrix((damped[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    left, values, _ = randomized_svd(matrix, DIMENSIONS, n_iter=4, random_state=1)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def main():
    texts, counts = read(sys.argv[1])
    words = [w for w, n in counts.most_common() if n >= RAREST and not w.startswith("<")]
    vectors = embed(cooccurrence(texts, words, [w for w, _ in counts.most_common(CONTEXTS)]))
    means = MiniBatchKMeans(CLUSTERS, batch_size=4096, n_init=2, max_iter=60, random_state=2).fit(vectors[:LEARNED_FROM])
    family = AgglomerativeClustering(FAMILIES).fit(means.cluster_centers_).labels_
    members = collections.defaultdict(list)
    for word, cluster in zip(words, means.predict(vectors)):
        members[int(cluster)].append(word)
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        output.write(HEADER)
        for cluster in sorted(members):
            output.write(f"{cluster + 1}\t{int(family[cluster]) + 1}\t{' '.join(sorted(members[cluster]))}\n")


HEADER = """# Words grouped by the company they keep in print: what stands one and two places before and after them. A cluster stands for the
# grammar and the topic of its words where too little was seen of one of them. Written forms, particles included, alef and kaf in one
# spelling. Made by Benchmarks/word_clusters.py.
cluster\tfamily\twords
"""

if __name__ == "__main__":
    main()
