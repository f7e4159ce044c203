"""Who asks: a name and a password, given only to the server that wants them, in the way it wants."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

import httpx

from cckg.model.errors import StoreError


@dataclass(frozen=True)
class Login:
    """A user of a server. The password never shows in messages or notes."""

    user: str
    password: str = field(repr=False)


USER, PASSWORD = "CCKG_USER", "CCKG_PASSWORD"  # names of variables


def login_from(environment: Mapping[str, str]) -> Login | None:
    """The login that the environment gives, which no list of processes and no log shows; None where none.

    Raises StoreError for a user without a password.
    """
    if not (user := environment.get(USER)):
        return None
    if (password := environment.get(PASSWORD)) is None:
        raise StoreError(f"{USER} needs the password in {PASSWORD}")
    return Login(user, password)


class Asked(httpx.Auth):
    """Says who it is only when asked (401), by Digest (as Virtuoso wants) or Basic (Fuseki, GraphDB)."""

    requires_response_body = True

    def __init__(self, login: Login) -> None:
        self._login = login
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request as it is, and once more with the login where the server asks for one."""
        if self._way is None:
            response = yield request
            offered = response.headers.get("www-authenticate", "")
            if response.status_code != 401 or not offered:
                return
            kind = httpx.DigestAuth if "digest" in offered.lower() else httpx.BasicAuth
            self._way = kind(self._login.user, self._login.password)
        yield from self._way.auth_flow(request)
