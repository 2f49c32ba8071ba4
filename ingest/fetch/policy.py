"""Where a download may go: https only, and never to an address inside a network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from corpus.errors import ServiceError

MB = 1_000_000
Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Policy:
    """What may be asked of whom. Tests inject one that allows a local server; nothing else does."""

    schemes: tuple[str, ...] = ("https",)
    private: bool = False
    max_bytes: int = 100 * MB  # of one download
    max_unpacked: int = 2_000 * MB  # of one archive
    max_redirects: int = 5
    timeout: float = 30.0
    retries: int = 3
    resolver: Resolver = resolve

    def admit(self, url: str) -> Target:
        """The address to connect to; ServiceError where the policy forbids it.

        The connection goes to the very address that was checked, so a name that answers otherwise the second
        time gains nothing.
        """
        parts = urlsplit(url)
        if parts.scheme not in self.schemes:
            raise ServiceError(
                f"{url}: only {', '.join(self.schemes)} is fetched", "mend the catalogue's url"
            )
        if not parts.hostname or parts.username or parts.password:
            raise ServiceError(f"{url} is no plain address", "mend the catalogue's url")
        port = parts.port or {"https": 443, "http": 80}[parts.scheme]
        try:
            addresses = self.resolver(parts.hostname, port)
        except OSError as error:
            raise ServiceError(f"{parts.hostname} cannot be found: {error}", "is there a network?") from error
        if not self.private:
            for address in addresses:
                if not is_public(address):
                    raise ServiceError(
                        f"{parts.hostname} is at {address}, inside a network", "only public hosts are fetched"
                    )
        return Target(url, parts.scheme, parts.hostname, port, addresses[0])

    def redirect(self, url: str, location: str) -> Target:
        """Where a redirect leads; held to the same rules."""
        return self.admit(urljoin(url, location))


@dataclass(frozen=True)
class Target:
    """A checked address."""

    url: str
    scheme: str
    host: str
    port: int
    address: str

    @property
    def pinned(self) -> str:
        """The url with the checked address in place of the name."""
        parts = urlsplit(self.url)
        address = f"[{self.address}]" if ":" in self.address else self.address
        tail = parts.path or "/"
        return f"{self.scheme}://{address}:{self.port}{tail}" + (f"?{parts.query}" if parts.query else "")

    @property
    def host_header(self) -> str:
        """What the server is asked for."""
        usual = {"https": 443, "http": 80}[self.scheme]
        return self.host if self.port == usual else f"{self.host}:{self.port}"


def is_public(address: str) -> bool:
    """Whether an address is on the open internet, also behind an IPv6 wrapping of it."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast
