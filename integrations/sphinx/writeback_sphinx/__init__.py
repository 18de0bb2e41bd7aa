"""Scenarios for Linux's page cache in Sphinx, checked when the documentation is built.

Everything is decided by the command ``writeback``: it judges a scenario, makes the element, and draws the
picture. This extension only carries its answers into the document.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from .directive import WritebackDirective, note_converters

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Adds the directive and its settings."""
    app.add_config_value("writeback_command", "writeback", "env", [str, list])
    app.add_config_value("writeback_playground", None, "env", [str])
    app.add_directive("writeback", WritebackDirective)
    app.connect("builder-inited", note_converters)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
