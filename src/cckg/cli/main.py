"""The `cckg` command: its group, its error lines and exit codes.

Exit codes: 0 done, 1 the input or data is at fault, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import errno
import gc
import os
import sys

import click

from cckg import __version__
from cckg.cli import (
    add,
    anchor,
    ask,
    build,
    compare_reviews,
    curate,
    decide,
    forget,
    load,
    network,
    publish,
    report,
    review,
    schema,
    serve,
    todo,
)
from cckg.flow.seldom import SELDOM
from cckg.model.errors import CckgError

_NOT_TAKEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
"""What a full or broken standard output answers; of a file the error has the name."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cckg")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """From short reports to a knowledge graph of who builds climate-policy capacity.

    Example: cckg init mydata, copy reports into mydata/reports, then cckg build --data mydata
    """


for group in (
    *(
        build.COMMANDS,
        curate.COMMANDS,
        add.COMMANDS,
        anchor.COMMANDS,
        review.COMMANDS,
        todo.COMMANDS,
        compare_reviews.COMMANDS,
        schema.COMMANDS,
        decide.COMMANDS,
        forget.COMMANDS,
        ask.COMMANDS,
        load.COMMANDS,
    ),
    *(network.COMMANDS, report.COMMANDS, publish.COMMANDS, serve.COMMANDS),
):
    for command in group:
        cli.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(*SELDOM)
    # Our models know no plugins; looking for some among all installed packages takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None is one that the shell has closed
        # Names are in every script; a C locale must not stop them.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        _silence()  # the reader has seen enough
        code = 0
    except OSError as error:
        if error.errno not in _NOT_TAKEN or error.filename is not None or "--debug" in sys.argv:
            raise
        _silence()
        click.echo(f"error: standard output cannot be written ({error.strerror})", err=True)
        code = 1
    except CckgError as error:
        if "--debug" in sys.argv:
            raise
        click.echo("\n".join(f"error: {line}" for line in str(error).splitlines()), err=True)
        code = 1
    # What is left goes with the process; Python would search it for garbage first, a tenth of a build.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def _silence() -> None:
    """Let go of what standard output has not taken; Python would complain once more while closing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
