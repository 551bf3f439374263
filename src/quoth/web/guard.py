"""Who may come in, and what a page may do: the checks before every request and the headers after it.

A stranger's page in the same browser can send requests here (CSRF), and a stranger's name can be made to lead here (DNS rebinding,
https://crypto.stanford.edu/dns/). So: Host is one of ours, a request that changes something comes from one of our own pages or carries the
token itself, and whoever asks has the token, as a cookie or as "Authorization: Bearer".
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from quoth.web.options import Served

_SAFE = frozenset(("GET", "HEAD"))
STATIC = "/static/"

# Scripts, styles, images and requests from here alone; nothing inline, no frame, no plug-in.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """Stands before the application."""

    def __init__(self, app: FastAPI, served: Served) -> None:
        self.app, self.served = app, served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # no websockets here
        refusal = self.refusal(scope)
        is_static = scope["path"].startswith(STATIC)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["cache-control"] = "no-cache" if is_static else "no-store"
                if "server" in headers:
                    del headers["server"]
            await send(message)

        await (refusal or self.app)(scope, receive, send_guarded)

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that may not come in; None where it may."""
        headers = Headers(scope=scope)
        if headers.get("host") not in self.served.hosts:
            return _refused(421, "This address is not the workbench's own. Open the address that quoth printed.")
        bearer = self._is_token(headers.get("authorization", "").removeprefix("Bearer ").strip())
        if scope["method"] not in _SAFE and not bearer and not self._from_our_page(headers):
            return _refused(403, "This request did not come from a page of the workbench, and was refused.")
        if scope["path"].startswith(STATIC) or bearer or self._is_token(self._cookie(headers)):
            return self._without_token(scope) if scope["method"] in _SAFE else None
        return self._let_in(scope) or _refused(
            403, "The workbench is open to whoever has its link. Open the whole address that quoth printed, token included."
        )

    def _from_our_page(self, headers: Headers) -> bool:
        """By Origin; under `no-referrer` a browser says "null" there, and Sec-Fetch-Site, which no page can set, decides."""
        origin = headers.get("origin")
        if origin in (None, "null"):
            return headers.get("sec-fetch-site") == "same-origin"
        return origin in self.served.origins and headers.get("sec-fetch-site", "same-origin") == "same-origin"

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.served.token.encode())

    def _cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.served.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _let_in(self, scope: Scope) -> Response | None:
        """The opening link: its token becomes a cookie, and the address that stays in the browser's history has none."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] != "GET" or not self._is_token(dict(query).get("token", "")):
            return None
        answer = RedirectResponse(_path(scope, query), status_code=303)
        answer.set_cookie(self.served.cookie, self.served.token, httponly=True, samesite="strict", path="/")
        return answer

    def _without_token(self, scope: Scope) -> Response | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        return RedirectResponse(_path(scope, query), status_code=303) if "token" in dict(query) else None


def _path(scope: Scope, query: list[tuple[str, str]]) -> str:
    """The address asked for on this host, without its token; a path of two slashes would lead to another host."""
    kept = urlencode([pair for pair in query if pair[0] != "token"])
    path = "/" + scope["path"].lstrip("/\\")
    return f"{path}?{kept}" if kept else path


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status)
