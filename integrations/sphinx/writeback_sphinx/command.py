"""The command ``writeback``, and what it says when something does not hold."""

from __future__ import annotations

import shlex
import shutil
import subprocess

from sphinx.config import Config
from sphinx.errors import SphinxError


class WritebackError(SphinxError):
    """A scenario has a mistake, or an expectation does not hold; the message begins with file and line."""

    category = "Scenario does not hold"


class Command:
    """The command as ``conf.py`` names it."""

    def __init__(self, config: Config) -> None:
        command = config.writeback_command
        self.words: list[str] = shlex.split(command) if isinstance(command, str) else list(command)

    @property
    def program(self) -> str | None:
        """Where the program is, so that documents are read anew when it has changed."""
        return shutil.which(self.words[0])

    def run(self, arguments: list[str], text: str) -> str:
        """What it prints for a scenario on its standard input."""
        try:
            ran = subprocess.run(
                [*self.words, *arguments],
                input=text,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        except OSError as error:
            raise WritebackError(
                f"`{self.words[0]}` cannot be started ({error.strerror}): "
                "install the command, or say in conf.py where it is, as `writeback_command`"
            ) from error
        if ran.returncode != 0:
            raise WritebackError(ran.stderr.strip())
        return ran.stdout
