"""Real servers on free loopback ports, in a folder of their own, gone when the block ends.

Used by bench/stores.py and by tests/store. Debian's packages: virtuoso-opensource,
libapache-jena-java with a Java 17 compiler (it has no server, so Endpoint.java beside this is one).
"""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
DirsAllowed = {folder}
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 120
"""
# The version of Jena that Debian 12 has, the libraries it needs, and no bridge to log4j.
JENA = (
    "jena-arq jena-base jena-core jena-iri thrift dexx.collection slf4j-api slf4j-nop commons-lang3 "
    "commons-io commons-csv commons-codec commons-compress gson guava failureaccess jackson-core "
    "jackson-databind jackson-annotations protobuf titanium-json-ld"
)


class MissingError(Exception):
    """A program that this machine does not have; the text says what to install."""


@dataclass(frozen=True)
class Server:
    """Where a server answers queries, takes updates, and takes whole graphs."""

    query: str
    update: str
    graphs: str
    user: str | None = None
    password: str | None = None


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """A new Virtuoso database under `folder`; its default user dba may write."""
    program = shutil.which("virtuoso-t") or shutil.which("virtuoso")
    if program is None:
        raise MissingError("no virtuoso-t here; install Debian's virtuoso-opensource")
    sql, web = free_ports(2)
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, sql=sql, web=web), encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(ini)]
    at = f"http://127.0.0.1:{web}"
    with running(command, folder, f"{at}/sparql?query=ASK%7B%7D"):
        crud = f"{at}/sparql-graph-crud-auth"
        yield Server(f"{at}/sparql", f"{at}/sparql-auth", crud, "dba", "dba")


@contextlib.contextmanager
def jena(folder: Path) -> Iterator[Server]:
    """An empty dataset in the memory of Apache Jena; anybody on this machine may write."""
    if shutil.which("java") is None or not (JARS / "jena-arq.jar").exists():
        raise MissingError(
            "no Apache Jena here; install Debian's libapache-jena-java, openjdk-17-jdk-headless"
        )
    (port,) = free_ports(1)
    jars = [str(path) for name in JENA.split() if (path := JARS / f"{name}.jar").exists()]
    classes = ":".join([str(messages(folder)), *jars])
    command = ["java", "-Xmx1g", "-cp", classes, str(HERE / "Endpoint.java"), str(port)]
    at = f"http://127.0.0.1:{port}"
    with running(command, folder, f"{at}/query?query=ASK%7B%7D"):
        yield Server(f"{at}/query", f"{at}/update", f"{at}/data")


def messages(folder: Path) -> Path:
    """A folder for the head of the class path, without which Debian's Jena 4.5 does not start.

    The message files inside jena-core lie under org/apache/jena/ext/xerces, and its classes look
    for them under xerces.
    """
    import zipfile

    target = folder / "messages"
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if found := re.fullmatch(r"org/apache/jena/ext/(xerces/.*\.properties)", name):
                (target / found[1]).parent.mkdir(parents=True, exist_ok=True)
                (target / found[1]).write_bytes(jar.read(name))
    return target


@contextlib.contextmanager
def running(command: list[str], folder: Path, address: str, patience: float = 60) -> Iterator[None]:
    """The program, from its first answer at `address` on; killed by its own id at the end."""
    log = folder / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        until = time.monotonic() + patience
        while not answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{command[0]} does not answer: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.HTTPError):
        return False


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
