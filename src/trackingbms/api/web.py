"""Serves the web app: its built files, and its page for every address that is the app's own."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

BUILT = Path(__file__).parent.parent / "_web"
RESERVED = frozenset({"api", "healthz", "readyz", "metrics"})
FOREVER = "public, max-age=31536000, immutable"  # the name holds a digest of the content
ASK_FIRST = "no-cache"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>TrackingBMS</title>
<h1>UI not built</h1>
<p>The server runs and its API answers under <code>/api/v1</code>, but this installation
was made without the web app.</p>
<p>Build it with <code>npm --prefix web ci &amp;&amp; npm --prefix web run build</code>,
then load this page again.</p></html>"""


class WebApp:
    """The end of the line: answers what no route knows, and leaves the rest to `otherwise`."""

    def __init__(self, otherwise: ASGIApp, folder: Path = BUILT) -> None:
        self._otherwise = otherwise
        self._folder = folder.resolve()
        self._kept: dict[
            Path, tuple[int, bytes]
        ] = {}  # a few MB at most: when it was built, and it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD outside the API."""
        answer = self._find(scope) if scope["type"] == "http" else None
        await (answer or self._otherwise)(scope, receive, send)

    def _find(self, scope: Scope) -> Response | None:
        path = scope["path"].lstrip("/")
        if scope["method"] not in {"GET", "HEAD"} or path.partition("/")[0] in RESERVED:
            return None
        if not (self._folder / "index.html").is_file():
            return HTMLResponse(NOT_BUILT, 503, {"Cache-Control": ASK_FIRST})
        file = (self._folder / path).resolve() if "\0" not in path else self._folder
        if file.is_relative_to(self._folder) and file.is_file():
            return self._tell(file, Headers(scope=scope))
        if path.startswith("assets/"):  # of an older build: a page would be a wrong answer
            return None
        return self._tell(self._folder / "index.html", Headers(scope=scope))

    def _tell(self, file: Path, asked: Headers) -> Response:
        media_type = MEDIA_TYPES.get(file.suffix)
        hashed = file.is_relative_to(self._folder / "assets")
        headers = {"Cache-Control": FOREVER if hashed else ASK_FIRST, "Vary": "Accept-Encoding"}
        packed = file.with_name(f"{file.name}.gz")
        if "gzip" in asked.get("accept-encoding", "") and packed.is_file():
            headers["Content-Encoding"] = "gzip"
            file = packed
        return Response(self._read(file), headers=headers, media_type=media_type)

    def _read(self, file: Path) -> bytes:
        """A file's content, from memory: a page begins with dozens of them."""
        built = file.stat().st_mtime_ns
        kept = self._kept.get(file)
        if not kept or kept[0] != built:
            kept = self._kept[file] = built, file.read_bytes()
        return kept[1]
