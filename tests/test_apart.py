import errno
import gc
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest

from rfm_core import apart
from rfm_core.apart import Companion
from rfm_core.errors import Interrupted

ROOT = Path(__file__).parents[1]
SCRIPT = """
import os, time

def answer(question, content):
    if question == "pid":
        return {"pid": os.getpid()}, b""
    if question == "sleep":
        time.sleep(600)
    if question == "fail":
        raise ValueError("cells of a file")
    if question == "grow":
        return {}, bytes(bytearray(8 << 30))
    if question == "print":
        print("not an answer", flush=True)
    return {"heard": question}, bytes(content[::-1])
"""


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.fixture
def companion(script):
    made = Companion(script, "counts")
    yield made
    made.close()


def test_words_and_bytes_go_there_and_back(companion):
    assert companion.ask({"größe": [1, 2.5, None]}, b"abc\n\0") == (
        {"heard": {"größe": [1, 2.5, None]}},
        b"\0\ncba",
    )


def test_megabytes_go_there_and_back(companion):
    content = bytes(range(256)) * 20_000
    assert companion.ask("turn", content)[1] == content[::-1]


def test_one_process_answers_every_question_also_of_several_threads(companion):
    companion.begin()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(companion.ask("pid")[0]["pid"])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == {companion._running().pid} != {os.getpid()}


def test_what_a_library_prints_is_no_answer(companion):
    assert companion.ask("print", b"ab") == ({"heard": "print"}, b"ba")


def test_a_process_that_was_killed_is_told_and_the_next_question_begins_another(companion):
    first = companion.ask("pid")[0]["pid"]
    thread = threading.Timer(0.3, companion._running().kill)
    thread.start()
    with pytest.raises(Interrupted, match=r"that counts ended .* too little memory .* try again"):
        companion.ask("sleep")
    assert companion.ask("pid")[0]["pid"] != first


def test_an_answer_that_takes_too_long_is_told(script):
    companion = Companion(script, "counts", seconds=0.5)
    with pytest.raises(Interrupted, match="took longer than 0 seconds"):
        companion.ask("sleep")
    companion.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't limit a process's memory")
def test_a_process_that_wants_too_much_memory_is_told(companion):
    with pytest.raises(Interrupted, match="too little memory"):
        companion.ask("grow")
    assert companion.ask("on", b"ab")[1] == b"ba"


def test_a_mistake_of_ours_is_told_without_what_it_was_about(companion):
    with pytest.raises(RuntimeError, match=r"^script\.py failed$"):
        companion.ask("fail")


def test_an_answer_that_could_not_be_taken_in_is_never_taken_for_the_next(companion, monkeypatch):
    def full(text):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(apart.json, "loads", full)
        with pytest.raises(MemoryError):
            companion.ask("of one visitor", b"cba\n" * 10)
    assert companion.ask("of another", b"yx") == ({"heard": "of another"}, b"xy")


def test_a_process_that_is_not_asked_ends_by_itself_and_the_next_question_begins_another(script):
    companion = Companion(script, "counts", idle=0.2)
    first = companion.ask("pid")[0]["pid"]
    assert companion._running().wait(timeout=60) == 0
    assert companion.ask("pid")[0]["pid"] != first
    companion.close()


def test_it_ends_with_the_process_that_asks_even_in_the_middle_of_an_answer(script):
    code = (
        "import os, sys, threading, time; from pathlib import Path; from rfm_core.apart import Companion\n"
        "companion = Companion(Path(sys.argv[1]), 'counts')\n"
        "print(companion.ask('pid')[0]['pid'], flush=True)\n"
        "threading.Thread(target=companion.ask, args=('sleep',), daemon=True).start()\n"
        "time.sleep(0.5); os._exit(1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(script)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    other = int(done.stdout)
    assert _ends(other)


def _ends(pid: int) -> bool:
    for _ in range(300):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and ") Z " in Path(f"/proc/{pid}/stat").read_text("utf-8"):
            return True  # nobody took note of its end, which is not ours to do
        threading.Event().wait(0.1)
    return False


def test_clusters_are_found_without_scikit_learn_in_this_process():
    code = (
        "import sys; from tests.clusters.planted import planted; from rfm_core.clusters import *\n"
        "made = make_clusters(planted()); silhouettes(made.fitted.features)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'sklearn', 'scipy', 'pandas', 'joblib'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


@pytest.mark.parametrize("order", ["C", "F"])
def test_another_process_finds_the_clusters_and_silhouettes_that_this_one_would(order):
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.metrics.pairwise import euclidean_distances
    from threadpoolctl import threadpool_limits

    from rfm_core.clusters.features import Features
    from rfm_core.clusters.fitting import SEED, STARTS, place, silhouettes

    matrix = np.asarray(np.random.default_rng(1).normal(size=(500, 3)), order=order)
    features = Features(("a", "b", "c"), matrix, (), ())
    found = silhouettes(features)
    with threadpool_limits(1):
        distances = euclidean_distances(matrix.astype(np.float32))
        for k, score in zip(found["k"], found["silhouette"], strict=True):
            labels = KMeans(n_clusters=k, n_init=STARTS, random_state=SEED).fit_predict(matrix)
            assert place(features, k).labels.tolist() == labels.tolist()
            assert score == pytest.approx(silhouette_score(distances, labels, metric="precomputed"), abs=1e-6)


def test_where_memory_is_wanted_a_companion_that_nobody_asks_ends_and_the_next_question_begins_another(
    companion, monkeypatch
):
    first = companion.ask("pid")[0]["pid"]
    apart.rest_companions()  # asked a moment ago: the next question may follow at once
    assert companion.ask("pid")[0]["pid"] == first
    monkeypatch.setattr(apart, "_A_MOMENT", 0.0)
    apart.rest_companions()
    assert companion.ask("pid")[0]["pid"] != first


def test_a_companion_that_is_being_asked_goes_on(companion, monkeypatch):
    monkeypatch.setattr(apart, "_A_MOMENT", 0.0)
    first = companion.ask("pid")[0]["pid"]
    with companion._asking:
        companion.rest()
    assert companion.ask("pid")[0]["pid"] == first


def test_who_begins_a_process_leaves_the_one_that_is_being_asked_alone(script, monkeypatch):
    companion = Companion(script, "counts", idle=0.2)
    real, begun = companion._exchange, []

    def meanwhile(process, *question):
        if not begun:  # it has just ended for want of questions, and another thread wants it, too
            begun.append(process.wait(timeout=60))
            other = threading.Thread(target=companion.begin)
            other.start()
            other.join()
        return real(process, *question)

    monkeypatch.setattr(companion, "_exchange", meanwhile)
    assert companion.ask("on", b"ab" * 100_000) == ({"heard": "on"}, b"ba" * 100_000)
    assert begun == [0]
    companion.close()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (errno.ENOMEM, "too little memory"),
        (errno.EAGAIN, "too little memory"),
        (errno.EMFILE, "couldn't start it"),
    ],
)
def test_a_process_that_cannot_begin_is_told_when_it_is_asked_and_not_before(
    companion, monkeypatch, problem, said
):
    def full(*_, **__):
        raise OSError(problem, "no")

    with monkeypatch.context() as patched:
        patched.setattr(apart.subprocess, "Popen", full)
        companion.begin()
        with pytest.raises(Interrupted, match=rf"that counts ended .* {said}.* try again"):
            companion.ask("on")
    assert companion.ask("on", b"ab")[1] == b"ba"


def test_a_companion_that_nobody_holds_is_forgotten(script):
    companion = Companion(script, "counts")
    forgotten = weakref.ref(companion)
    del companion
    gc.collect()
    assert forgotten() is None


def test_every_companion_ends_with_the_program(companion, script):
    other = Companion(script, "counts")
    both = [companion.ask("pid")[0]["pid"], other.ask("pid")[0]["pid"]]
    apart.close_companions()
    assert all(_ends(pid) for pid in both)
