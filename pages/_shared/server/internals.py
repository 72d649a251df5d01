"""The one place that reaches into Streamlit, where its public surface has no way; where it changed, nothing happens."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread
from typing import Any, TypeVar

import streamlit as st
from streamlit import runtime
from streamlit.elements import vega_charts
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart
from streamlit.runtime import backend_operation_handler, media_file_manager
from streamlit.runtime.caching import clear_session_resource_cache
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

_ENDS = "_yield_callback"
"""What Streamlit's memory of a session calls at every access, and where a script ends that isn't wanted any more."""


FETCHED_WITHIN = 60.0
"""Seconds in which a browser fetches a file that was built for it, also from a busy server."""

Made = TypeVar("Made", bound=Thread)
_MANY = 64
"""Threads that may wait for a file, made when they are needed."""

_TOLD: ContextVar[list[str] | None] = ContextVar("told", default=None)
"""Why the file that is being built can't be; the thread that builds it shares the list with the one who answers."""


def session_id() -> str:
    """Names the session of the running script; empty outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def for_this_script(thread: Made) -> Made:
    """Let a thread draw on the page of the running script."""
    if (context := get_script_run_ctx()) is not None:
        add_script_run_ctx(thread, context)
    return thread


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Steps that belong together: a click elsewhere ends the script before them or after them, not between.

    Otherwise a script may end wherever it reads or writes what its session remembers.
    """
    memory = _memory()
    if memory is None:
        yield
        return
    before = vars(memory)[_ENDS]
    object.__setattr__(memory, _ENDS, lambda: None)
    try:
        yield
    finally:
        object.__setattr__(memory, _ENDS, before)


def widgets() -> list[str]:
    """The keys of this session's widgets that hold a value, and aren't pressed; none where that can't be told.

    A button can't be set, so what it holds is nothing to bring back.
    """
    memory = getattr(_memory(), "_state", None)
    known = getattr(getattr(memory, "_new_widget_state", None), "widget_metadata", {})
    ids = getattr(getattr(memory, "_key_id_mapper", None), "id_key_mapping", {})
    kinds = {
        key: getattr(known[widget], "value_type", None)
        for widget, key in list(ids.items())
        if widget in known
    }
    return [key for key, kind in kinds.items() if kind and "trigger" not in kind and "uploader" not in kind]


def release_uploads() -> bool:
    """Let Streamlit forget the uploaded bytes, which it would hold as long as the session lives; whether it could."""
    context = get_script_run_ctx()
    manager = getattr(context, "uploaded_file_mgr", None)
    remove = getattr(manager, "remove_session_files", None)
    if context is None or remove is None:
        return False
    remove(context.session_id)
    return True


def upload_manager() -> Any:
    """What receives uploads; None without a server."""
    return getattr(_runtime(), "uploaded_file_mgr", None)


def spool_uploads(spool: type) -> bool:
    """Have the web server keep what it receives in a `spool`, not in a bare temporary file; whether it does."""
    try:
        from starlette import formparsers
    except ImportError:
        return False
    known = getattr(formparsers, "SpooledTemporaryFile", None)
    if not (isinstance(known, type) and issubclass(spool, known)):
        return False
    vars(formparsers)["SpooledTemporaryFile"] = spool
    return True


def served() -> bool:
    """Whether a server runs, and not only a script."""
    return _runtime() is not None


def connected(session: str) -> bool | None:
    """Whether a browser is connected to the session; None where that can't be told."""
    known = _runtime()
    return None if known is None else bool(known.is_active_session(session))


def ended(session: str) -> bool:
    """Whether the server has ended the session for good; False where that can't be told."""
    find = getattr(getattr(_runtime(), "_session_mgr", None), "get_session_info", None)
    return callable(find) and find(session) is None


def close_session(session: str, then: Callable[[bool], None]) -> bool:
    """End a session whose browser has gone, as Streamlit does when a later one goes; whether that was begun.

    Args:
        session: Its id.
        then: Called afterwards, in the server's own thread: whether it was ended, and isn't in use again.
    """
    manager, loop = getattr(_runtime(), "_session_mgr", None), _loop()
    if manager is None or loop is None:
        return False

    def close() -> None:
        back = manager.is_active_session(session)
        try:
            if not back:
                manager.close_session(session)
        finally:
            then(not back)

    loop.call_soon_threadsafe(close)
    return True


def clear_caches(session: str) -> None:
    """Drop what `st.cache_resource(scope="session")` keeps for a session."""
    clear_session_resource_cache(session)


def chart_spec(drawing: Any) -> Any:
    """What `st.altair_chart` would make of a drawing, for `st.vega_lite_chart`; it can be kept.

    Args:
        drawing: A chart of Altair, which is returned as it is where Streamlit has no such way any more.
    """
    made = getattr(vega_charts, "_convert_altair_to_vega_lite_spec", None)
    return drawing if made is None else made(drawing)


def draw_figure(figure: dict[str, Any], key: str, alt: str) -> None:
    """Have the browser draw a figure of plotly.js, as `st.plotly_chart` does, without plotly's Python side.

    Args:
        figure: Its data and layout, plain values; the layout has a height.
        key: Names the container around it.
        alt: What is seen, for screen readers.
    """
    message = PlotlyChart(
        id=key, theme="streamlit", spec=json.dumps(figure), config=json.dumps({"displaylogo": False}), alt=alt
    )
    size = LayoutConfig(width="stretch", height=figure["layout"]["height"])
    st.container(key=key)._enqueue("plotly_chart", message, layout_config=size)


def tell_of_download(sentence: str) -> None:
    """Have the visitor whose click builds a file read why there is none."""
    if (told := _TOLD.get()) is not None:
        told.append(sentence)


def tell_failed_downloads() -> bool:
    """Answer a click on a download that failed with our sentence instead of "Failed to generate file"; if it can be."""
    handler = getattr(backend_operation_handler, "DeferredFileHandler", None)
    return wrap(handler, [("handle", _telling)])


def keep_downloads(clock: Callable[[], float] = time.monotonic) -> bool:
    """Keep a file that was built for a click until its browser had time to fetch it; whether that could be arranged.

    No session refers to such a file. Streamlit drops it when two scripts have ended since, whoever's they are: with
    many visitors that is before the browser asks for it.

    Args:
        clock: Seconds that only go up.
    """
    known = getattr(media_file_manager, "MediaFileMetadata", None)
    if not isinstance(known, type) or not callable(getattr(known, "mark_for_delete", None)):
        return False

    class Kept(known):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._made = clock()

        def mark_for_delete(self) -> None:
            if clock() - self._made >= FETCHED_WITHIN:
                super().mark_for_delete()

    vars(media_file_manager)["MediaFileMetadata"] = Kept
    return True


def drop_downloads() -> None:
    """Drop built files that nobody fetches any more; Streamlit does so only when a script ends."""
    drop = getattr(getattr(_runtime(), "media_file_mgr", None), "remove_orphaned_files", None)
    if callable(drop):
        drop()


def _telling(handle: Callable[..., Any]) -> Callable[..., Any]:
    async def wrapped(*request: Any, **more: Any) -> Any:
        told: list[str] = []
        token = _TOLD.set(told)
        try:
            answer = await handle(*request, **more)
        finally:
            _TOLD.reset(token)
        said: str = getattr(answer, "error_msg", "")
        if told and said:
            answer.error_msg = told[-1]
        return answer

    return wrapped


def let_many_wait() -> bool:
    """Let many clicks on downloads wait for their files at the same time; whether that could be arranged.

    The server's own threads for this are as few as 6, and it answers for the rows of long tables with them, too: six
    waiting clicks would leave everybody's tables empty.
    """
    loop = _loop()
    if loop is None:
        return False
    waiting = ThreadPoolExecutor(_MANY, thread_name_prefix="rfm-lens-waits")
    loop.call_soon_threadsafe(loop.set_default_executor, waiting)
    return True


def wrap(target: Any, wrappers: Iterable[tuple[str, Callable[[Any], Any]]]) -> bool:
    """Put a function of ours around methods of one object of Streamlit's; all of them or, where one is gone, none."""
    named = [(name, getattr(target, name, None), wrapper) for name, wrapper in wrappers]
    if target is None or not all(callable(method) for _, method, _ in named):
        return False
    for name, method, wrapper in named:
        setattr(target, name, wrapper(method))
    return True


def _memory() -> Any:
    """What Streamlit remembers of the session of the running script; None outside of one."""
    parts = getattr(get_script_run_ctx(), "__dict__", {}).values()
    return next((one for one in parts if _ENDS in getattr(one, "__dict__", {})), None)


def _loop() -> Any:
    """The running server's event loop; None without one."""
    loop = getattr(getattr(_runtime(), "_async_objs", None), "eventloop", None)
    return None if loop is None or loop.is_closed() else loop


def _runtime() -> Any:
    """The running server; None in a test without one."""
    if not runtime.exists():
        return None
    known = runtime.get_instance()
    return known if type(known) is runtime.Runtime else None
