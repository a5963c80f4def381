"""Where a team's library is: a PostgreSQL address, and the local file that stands for it."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from app.library.schema import SUFFIX
from app.paths import data_dir
from app.team.errors import BadAddress

SCHEMES = ("postgresql", "postgres")
TLS_MODES = ("verify-full", "verify-ca", "require", "prefer", "disable")
PORT = 5432
_HERE = ("", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class TeamAddress:
    """A server, a database and a person on it. It never holds a password.

    `tls` is libpq's `sslmode`. Without one in the address, another computer is only talked to encrypted.
    """

    host: str = "localhost"
    port: int = PORT
    database: str = "carewright"
    user: str = ""
    tls: str = ""
    root_certificate: str = ""

    @property
    def is_here(self) -> bool:
        """Whether the server is on this computer: its name, or the folder of its socket."""
        return self.host in _HERE or self.host.startswith(("/", "@"))

    @property
    def mode(self) -> str:
        """The TLS mode in use."""
        return self.tls or ("prefer" if self.is_here else "require")

    def url(self) -> str:
        """Return the address as one line, without a password."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        by_socket = self.host.startswith(("/", "@"))
        host = "" if by_socket else (f"[{self.host}]" if ":" in self.host else quote(self.host))
        more = {"host": self.host} if by_socket else {}
        more |= {"sslmode": self.tls} if self.tls else {}
        more |= {"sslrootcert": self.root_certificate} if self.root_certificate else {}
        place = f"{host}:{self.port}" if host else f":{self.port}"
        tail = f"?{urlencode(more)}" if more else ""
        return f"postgresql://{user}{place}/{quote(self.database, safe='')}{tail}"

    def words(self) -> str:
        """Return the address as people say it."""
        return f"{self.database} · {self.host}" + ("" if self.port == PORT else f":{self.port}")

    def replica(self, user: str = "") -> Path:
        """Return where the local library of this server, database and person lies."""
        who = user or self.user
        key = sha256("\n".join((self.host, str(self.port), self.database, who)).encode()).hexdigest()[:10]
        name = re.sub(r"[^\w.-]+", "-", f"{self.database} {who}".strip())
        return data_dir() / "teams" / f"{name}-{key}{SUFFIX}"


def is_team(words: str | None) -> bool:
    """Say whether what was given as a library is a server's address, not a file's path."""
    return bool(words) and str(words).partition("://")[0] in SCHEMES and "://" in str(words)


def read_address(words: str) -> tuple[TeamAddress, str]:
    """Return an address and the password that stood in it (usually none). Raises BadAddress."""
    try:
        parts = urlsplit(words.strip())
        port = parts.port
    except ValueError as error:
        raise BadAddress(_without_password(words)) from error
    more = dict(parse_qsl(parts.query))
    tls = more.get("sslmode", "")
    database = unquote(parts.path.lstrip("/")) or more.get("dbname", "")
    if parts.scheme not in SCHEMES or not database or (tls and tls not in TLS_MODES):
        raise BadAddress(_without_password(words))
    try:
        port = port or int(more.get("port", PORT))
    except ValueError as error:
        raise BadAddress(_without_password(words)) from error
    address = TeamAddress(
        host=more.get("host") or unquote(parts.hostname or "localhost"),
        port=port,
        database=database,
        user=unquote(parts.username or "") or more.get("user", ""),
        tls=tls,
        root_certificate=more.get("sslrootcert", ""),
    )
    return address, unquote(parts.password or "") or more.get("password", "")


def with_user(address: TeamAddress, user: str) -> TeamAddress:
    """Return the same address for another person."""
    return replace(address, user=user)


def _without_password(words: str) -> str:
    return re.sub(r"(password=)[^&]*", r"\1…", re.sub(r"//([^:/@]*):[^@]*@", r"//\1:…@", words))
