import gzip
from pathlib import Path

import numpy as np
import pytest
from underthesea_core import CRFTagger, CRFTrainer

from tools.pack_models import pack
from transforms.extract.tagger.decoding import Decoder
from transforms.extract.tagger.document import LABELS
from transforms.extract.tagger.forms import shape_of
from transforms.extract.tagger.model import packaged_models, read_model, unpack_model

PACKED = "O\tI-place\tB-place\n1\t0\t2\n0\t3\t1\n0\t4\t0\n0l=ở\t2\t1.5\n-1l=ở\t1\t2\t2\t0.5"


def test_a_packed_model_reads_back_with_impossible_steps_ruled_out() -> None:
    model = unpack_model(gzip.compress(PACKED.encode()))
    assert model.labels == ("O", "I-place", "B-place")
    assert model.weights[model.attributes["-1l=ở"]].tolist() == [0, 2, 0.5]
    assert model.transitions[0, 1] == -60
    assert model.transitions[2, 1] == 4
    assert model.first.tolist() == [0, -60, 0]


def test_packing_takes_the_mean_whatever_the_order_of_labels() -> None:
    other = "B-place\tI-place\tO\n0\t4\t0\n1\t3\t0\n2\t0\t1\n0l=ở\t0\t0.5"
    models = [unpack_model(gzip.compress(text.encode())) for text in (PACKED, other)]
    mean = unpack_model(pack(models))
    assert mean.weights[mean.attributes["0l=ở"]].tolist() == [0, 0, 1]
    assert np.allclose(mean.transitions[2], [0, 4, 0])


def test_the_packaged_models_know_the_same_labels() -> None:
    first, second = packaged_models()
    assert sorted(first.labels) == sorted(second.labels)
    assert len(first.labels) == 9


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin with lCRF"):
        read_model(b"something else")


def test_a_crfsuite_file_is_read_as_its_own_library_reads_it(tmp_path: Path) -> None:
    sentences = [["Bà", "Lê", "Tám", "nói"], ["ông", "Lê", "đến"], ["nước", "sạch"]]
    labels = [["O", "B-person", "I-person", "O"], ["O", "B-person", "O"], ["O", "O"]]
    rows = [[[f"0l={form.lower()}", f"0s={shape_of(form)}"] for form in sentence] for sentence in sentences]
    trainer = CRFTrainer(verbose=0, max_iterations=20)
    path = tmp_path / "small.crf"
    trainer.train(rows, labels).save(str(path))
    theirs = CRFTagger()
    theirs.load(str(path))
    ours = Decoder([read_model(path.read_bytes())]).guess(sentences)
    assert [LABELS[number] for number in ours.labels] == [label for row in rows for label in theirs.tag(row)]


def test_labels_take_another_order_and_missing_ones_are_ruled_out() -> None:
    model = unpack_model(gzip.compress(PACKED.encode())).with_labels(("B-place", "I-place", "O", "B-person"))
    assert model.weights[model.attributes["-1l=ở"]].tolist() == [0.5, 2, 0, 0]
    assert model.transitions[0, 1] == 4
    assert model.transitions[2, 3] == -60
    assert model.first.tolist() == [0, -60, 0, -60]


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no CQDB mark"):
        read_model(b"lCRF" + bytes(44))
