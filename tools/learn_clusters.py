"""Learn word clusters from unlabelled articles: ``python -m tools.learn_clusters CORPUS_DIR OUT.tsv.gz``.

Reads ``*.jsonl.gz`` with ``title``, ``description`` and ``maintext``, trains skip-gram vectors on the tokens and
groups them at three grains. Needs gensim and scikit-learn, which khobao itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from transforms.extract.tokens import tokenize

GRAINS = (60, 300, 1200)
_HEADER = (
    "# Word clusters learnt from unlabelled news text. One row a word form, most frequent first.\n"
    "# form: as written (case counts). coarse, middle, fine: number of its cluster at three grains.\n"
    "form\tcoarse\tmiddle\tfine\n"
)


def lines_of_tokens(corpus: Path) -> Iterator[list[str]]:
    """One list of forms for each line of every article; numbers become their shape."""
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                parts = (article.get(key) or "" for key in ("title", "description", "maintext"))
                for text in "\n".join(parts).splitlines():
                    forms = [token.form for token in tokenize(text)]
                    if len(forms) > 2:
                        yield ["0" * len(form) if form[0].isdigit() else form for form in forms]


def learn(corpus: Path, minimum: int) -> list[tuple[str, list[int]]]:
    """Forms with their cluster numbers, most frequent first; the same input gives the same clusters."""
    from gensim.models import Word2Vec  # type: ignore[import-not-found]
    from sklearn.cluster import MiniBatchKMeans  # type: ignore[import-not-found]
    from sklearn.preprocessing import normalize  # type: ignore[import-not-found]

    model = Word2Vec(
        list(lines_of_tokens(corpus)), vector_size=64, window=3, sg=1, negative=5, min_count=minimum,
        sample=1e-4, epochs=2, workers=1, seed=7,
    )  # fmt: skip
    forms: list[str] = model.wv.index_to_key
    vectors = normalize(model.wv.vectors)
    columns = [
        MiniBatchKMeans(n_clusters=grain, random_state=7, batch_size=4096, n_init=1, max_iter=60).fit_predict(vectors)
        for grain in GRAINS
    ]
    return [(form, [int(column[i]) for column in columns]) for i, form in enumerate(forms)]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minimum", type=int, default=12, help="forms seen less often are left out")
    options = parser.parse_args()
    rows = learn(options.corpus, options.minimum)
    body = "".join(f"{form}\t" + "\t".join(map(str, clusters)) + "\n" for form, clusters in rows)
    with options.out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write((_HEADER + body).encode())
    print(f"{len(rows)} forms -> {options.out}")


if __name__ == "__main__":
    main()
