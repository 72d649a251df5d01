"""A visitor without a browser, of about 2 MB: Streamlit's websocket protocol, and what stands on the page.

    visitor = await Visitor.arrive("http://127.0.0.1:8501")
    await visitor.upload(Path("orders.csv"))
    await visitor.go("segments")
    visitor.text()

For servers on this machine only. It speaks to internals of Streamlit (its protobuf classes), as tests of the whole
server have to; seen working with 1.67.
"""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import websockets
from screen import Lost, Screen
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from transfers import Transfers

PATIENCE = 240.0
"""Seconds after which a visitor takes an answer for lost."""


class Visitor(Screen):
    """One open page.

    Attributes:
        watch: Called with the bytes of every message from the server.
        seconds: How long each run of the script took.
    """

    def __init__(self, base: str, socket: Any, watch: Callable[[bytes], None] | None = None) -> None:
        super().__init__()
        self.watch = watch
        self.seconds: list[float] = []
        self.pages: dict[str, str] = {}
        self._socket, self._transfers = socket, Transfers(base, PATIENCE)
        self._states: dict[str, WidgetState] = {}
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._begun = self._finished = 0
        self._page = self._session = ""
        self._changed = asyncio.Event()
        self._repeats: dict[str, asyncio.Task[None]] = {}
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def arrive(cls, base: str, watch: Callable[[bytes], None] | None = None) -> "Visitor":
        """Open the first page and wait until it stands."""
        address = base.replace("http", "ws") + "/_stcore/stream"
        try:
            socket = await websockets.connect(
                address,
                subprotocols=[websockets.Subprotocol("streamlit")],
                max_size=None,
                origin=websockets.Origin(base),
                ping_interval=None,
                compression=None,
                open_timeout=PATIENCE,
            )
        except (OSError, TimeoutError, websockets.WebSocketException) as problem:
            raise Lost(f"no connection: {type(problem).__name__}") from None
        visitor = cls(base, socket, watch)
        await visitor.rerun()
        return visitor

    async def leave(self) -> None:
        """Close the page, as a closed tab does."""
        for repeat in self._repeats.values():
            repeat.cancel()
        with suppress(websockets.WebSocketException, TimeoutError, OSError):
            await asyncio.wait_for(self._socket.close(), 10)
        self._reader.cancel()

    async def rerun(self, patience: float = PATIENCE) -> None:
        """Send what is chosen and wait until the script has run."""
        begun, before = time.perf_counter(), self._begun
        await self._send(self._request())
        for state in list(self._states.values()):
            if state.WhichOneof("value") in {"trigger_value", "string_trigger_value"}:
                del self._states[state.id]
        await self._until(lambda: self._finished > before, patience, "the page didn't come")
        self.seconds.append(time.perf_counter() - begun)
        shown = self.ids()
        self._states = {key: state for key, state in self._states.items() if key in shown}

    async def go(self, page: str) -> None:
        """Switch to a page by its name in the address."""
        if page not in self.pages:
            raise Lost(f"no page {page!r} in the navigation")
        self._page, self._states = self.pages[page], {}
        await self.rerun()

    async def settle(self, stands: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait for a page that the server changes by itself."""
        await self._until(lambda: self._finished == self._begun and stands(), patience, "nothing came of it")

    async def click(self, key: str) -> None:
        """Press the button whose key is `key`."""
        self._states[self.find("button", key).id] = WidgetState(
            id=self.find("button", key).id, trigger_value=True
        )
        await self.rerun()

    async def choose(self, kind: str, key: str, *labels: str) -> None:
        """Choose options of a select box or multiselect."""
        state = WidgetState(id=self.find(kind, key).id)
        if kind == "selectbox":
            state.string_value = labels[0]
        else:
            state.string_array_value.data.extend(labels)
        self._states[state.id] = state
        await self.rerun()

    async def upload(self, path: Path, key: str = "upload_") -> None:
        """Put a file into an uploader, as a browser does: the bytes first, then what was put.

        Raises:
            Declined: The server didn't take the bytes.
            Lost: It didn't answer.
        """
        request = BackMsg()
        request.file_urls_request.request_id = uuid.uuid4().hex
        request.file_urls_request.file_names.append(path.name)
        request.file_urls_request.session_id = self._session
        places = await self._ask(request.file_urls_request.request_id, request)
        place = places.file_urls[0]
        await asyncio.to_thread(self._transfers.put, path, place.upload_url)
        state = WidgetState(id=self.find("file_uploader", key).id)
        put = state.file_uploader_state_value.uploaded_file_info.add()
        put.file_id, put.name, put.size = place.file_id, path.name, path.stat().st_size
        put.file_urls.CopyFrom(place)
        self._states[state.id] = state
        await self.rerun()

    async def download(self, key: str) -> bytes:
        """Press a download button that builds its file on click; the file."""
        request = BackMsg()
        operation = request.backend_operation_request
        operation.request_id, operation.session_id = uuid.uuid4().hex, self._session
        operation.deferred_file.file_id = self.find("download_button", key).deferred_file_id
        answer = await self._ask(operation.request_id, request)
        if answer.error_msg:
            raise Lost(f"no download: {answer.error_msg}")
        return await asyncio.to_thread(self._transfers.get, answer.deferred_file.url)

    def _request(self, fragment: str = "") -> BackMsg:
        request = BackMsg()
        request.rerun_script.page_script_hash = self._page
        request.rerun_script.fragment_id = fragment
        request.rerun_script.is_auto_rerun = bool(fragment)
        for state in self._states.values():
            request.rerun_script.widget_states.widgets.add().CopyFrom(state)
        return request

    async def _send(self, request: BackMsg) -> None:
        try:
            await self._socket.send(request.SerializeToString())
        except websockets.WebSocketException:
            raise Lost("the connection broke") from None

    async def _ask(self, number: str, request: BackMsg) -> Any:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._answers[number] = future
        await self._send(request)
        return await self._in_time(future, PATIENCE, "no answer")

    async def _until(self, true: Callable[[], bool], patience: float, else_: str) -> None:
        async def wait() -> None:
            while not true():
                if self._reader.done():
                    raise Lost("the connection broke")
                self._changed.clear()
                await self._changed.wait()

        await self._in_time(wait(), patience, else_)

    async def _in_time(self, what: Awaitable[Any], patience: float, else_: str) -> Any:
        try:
            return await asyncio.wait_for(what, patience)
        except TimeoutError:
            raise Lost(f"{else_} within {patience:.0f} s") from None

    async def _read(self) -> None:
        try:
            async for raw in self._socket:
                if self.watch is not None:
                    self.watch(raw)
                self._take(ForwardMsg.FromString(raw))
                self._changed.set()
        except websockets.WebSocketException:
            pass
        finally:
            for future in self._answers.values():
                if not future.done():
                    future.set_exception(Lost("the connection broke"))
            self._changed.set()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._new_run(message)
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
            self.pages = {
                page.url_pathname or "data": page.page_script_hash for page in message.navigation.app_pages
            }
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self.put(tuple(message.metadata.delta_path), message.delta.new_element)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._finished = self._begun
        elif kind == "auto_rerun":
            self._repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind in {"file_urls_response", "backend_operation_response"}:
            answer = getattr(message, kind)
            number = answer.response_id if kind == "file_urls_response" else answer.request_id
            future = self._answers.pop(number, None)
            if future is not None and not future.done():
                future.set_result(answer)

    def _new_run(self, message: ForwardMsg) -> None:
        self._begun += 1
        self._session = message.new_session.initialize.session_id or self._session
        if message.metadata.run.fragment_ids:
            return
        self._page = message.new_session.page_script_hash or self._page
        self.clear()
        for repeat in self._repeats.values():
            repeat.cancel()
        self._repeats = {}

    def _repeat(self, fragment: str, interval: float) -> None:
        async def repeat() -> None:
            while True:
                await asyncio.sleep(interval)
                await self._send(self._request(fragment))

        if fragment not in self._repeats:
            self._repeats[fragment] = asyncio.create_task(repeat())
