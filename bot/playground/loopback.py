"""Nothing beyond this machine: which hosts count as it, and which requests are let in."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

_FROM_HERE = {"", "same-origin", "none"}


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def hostname(authority: str) -> str:
    """Return the host of "host:port", without brackets."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


class LoopbackHandler(RequestHandler):
    """Answers only requests that were addressed to this machine by name.

    A web site whose name was made to point here (DNS rebinding) still sends its own name in
    Host, and a page of another site its own Origin: both are refused. Following a link to here
    is allowed.
    """

    def set_default_headers(self) -> None:
        """Forbid everything that a page from here has no need of."""
        self.set_header("Server", "playground")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse other hosts and other origins."""
        if not is_loopback(hostname(self.request.host)):
            raise HTTPError(403)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin != f"http://{self.request.host}":
            raise HTTPError(403)
        headers = self.request.headers
        opened = headers.get("Sec-Fetch-Dest") == "document" and self.request.method == "GET"
        if headers.get("Sec-Fetch-Site", "") not in _FROM_HERE and not opened:
            raise HTTPError(403)
