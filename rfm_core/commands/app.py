"""Starting the app: Streamlit, a program of its own, runs the app's script wherever it lies."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from rfm_core.errors import ChoiceProblem, FileProblem

_LEFT_BY_POLARS = "_RJEM_MALLOC_CONF"
"""How Polars set up its memory when it was imported here; the app sets it up for a server."""
_PASSED_ON = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(
    help="Start the app in the browser. OPTIONS are Streamlit's, such as --server.port 8502.",
    context_settings=_PASSED_ON,
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def app(options: tuple[str, ...]) -> None:
    """Let Streamlit take the place of this program, or on Windows wait until it ends."""
    # -P: what lies in the folder where this was called must not take the place of our own modules.
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(app_script()), *options]
    if find_spec("streamlit") is None:
        raise ChoiceProblem("The app needs Streamlit, which isn't installed here: pip install streamlit")
    environment = {name: value for name, value in os.environ.items() if name != _LEFT_BY_POLARS}
    if sys.platform != "win32":
        os.execve(sys.executable, command, environment)
    sys.exit(subprocess.run(command, env=environment, check=False).returncode)


def app_script(around: Path = Path(__file__).parents[2]) -> Path:
    """The script that Streamlit runs: in a folder of its own once installed, beside this package in a checkout.

    Args:
        around: The folder that this package lies in.

    Raises:
        FileProblem: Only the library is here.
    """
    for script in (around / "rfm_lens_app" / "app.py", around / "app.py"):
        if script.is_file() and script.with_name("pages").is_dir():
            return script
    raise FileProblem(
        "The app isn't here: this copy of rfm_core was installed without it. Install it with “pip install .” in the "
        "folder of the repository."
    )
