"""The directive ``writeback``."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util.docutils import SphinxDirective

from .command import Command, WritebackError


def _format(argument: str | None) -> str:
    return directives.choice(argument, ("element", "picture", "text"))


def _theme(argument: str | None) -> str:
    return directives.choice(argument, ("auto", "light", "dark"))


class WritebackDirective(SphinxDirective):
    """A scenario, in the document or in a file beside it.

    HTML gets the element, with the text inside for readers without JavaScript; LaTeX gets a picture if
    something in the build turns SVG into what LaTeX takes, and every other builder gets text.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        "step": directives.nonnegative_int,
        "kernel": directives.unchanged_required,
        "compare": directives.unchanged_required,
        "theme": _theme,
        "controls": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "format": _format,
    }

    def run(self) -> list[nodes.Node]:
        """The nodes that stand in the directive's place, for every kind of builder."""
        self.command = Command(self.config)
        if self.command.program:
            self.env.note_dependency(self.command.program)
        text, name, line = self._scenario()
        element = self._element(text, name, line)
        chosen = self.options.get("format", "element")
        if chosen == "text":
            return self._captioned([self._text(text)])
        if chosen == "picture":
            picture = [self._picture(text)]
            takes = "html or latex" if self._latex_takes_svg() else "html"
            return [
                _only(takes, self._captioned(picture)),
                _only(f"not ({takes})", self._captioned([self._text(text)])),
            ]
        in_latex = self._picture(text) if self._latex_takes_svg() else self._text(text)
        return [
            _only("html", self._captioned([element])),
            _only("latex", self._captioned([in_latex])),
            _only("not html and not latex", self._captioned([self._text(text)])),
        ]

    def _scenario(self) -> tuple[str, str, int]:
        """The text, and the file and the line where it begins."""
        if not self.arguments:
            source, _ = self.state_machine.get_source_and_line(self.content_offset + 1)
            return "\n".join(self.content) + "\n", _short(source or self.env.docname), self.content_offset + 1
        if self.content:
            raise WritebackError(f"{self._here()}: a directive that names a file has no text of its own")
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            return Path(absolute).read_text(encoding="utf-8"), _short(absolute), 1
        except OSError as error:
            raise WritebackError(f"{self._here()}: {absolute}: {error.strerror}") from error

    def _here(self) -> str:
        source, line = self.get_source_info()
        return f"{_short(source)}:{line}:1"

    def _element(self, text: str, name: str, line: int) -> nodes.Node:
        playground = self.config.writeback_playground
        if playground is None:
            raise WritebackError(
                "say in conf.py where the playground is, as `writeback_playground`: "
                "an address, or a path from the documentation's first page"
            )
        if "://" not in playground and not playground.startswith("/"):
            playground = "../" * self.env.docname.count("/") + playground
        arguments = ["embed", "-", "--name", name, "--line", str(line), "--script", "--playground", playground]
        for option in ("step", "kernel", "compare", "theme", "controls"):
            if option in self.options:
                arguments += [f"--{option}", str(self.options[option])]
        return nodes.raw("", self.command.run(arguments, text), format="html")

    def _render(self, text: str, form: str) -> str:
        arguments = ["render", "-", "--format", form, "--theme", "light"]
        for option in ("step", "kernel"):
            if option in self.options:
                arguments += [f"--{option}", str(self.options[option])]
        return self.command.run(arguments, text)

    def _text(self, text: str) -> nodes.Node:
        """The scenario, and the stage under it, 72 columns wide."""
        stage = self._render(text, "txt").strip("\n")
        both = text.strip("\n") + "\n\n" + stage
        return nodes.literal_block(both, both, language="none")

    def _picture(self, text: str) -> nodes.Node:
        svg = self._render(text, "svg")
        described = self._render(text, "txt").strip("\n")
        folder = Path(self.env.doctreedir) / "writeback"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        path.write_text(svg, encoding="utf-8")
        document = Path(self.env.doc2path(self.env.docname)).parent
        return nodes.image(uri=os.path.relpath(path, document), alt=described)

    def _captioned(self, content: list[nodes.Node]) -> list[nodes.Node]:
        if "caption" not in self.options:
            return content
        words, messages = self.state.inline_text(self.options["caption"], self.lineno)
        return [*content, nodes.paragraph("", "", nodes.emphasis("", "", *words)), *messages]

    def _latex_takes_svg(self) -> bool:
        return self.env.writeback_latex_takes_svg


def note_converters(app: Sphinx) -> None:
    """Whether something in this build converts SVG for LaTeX."""
    rules = [
        rule
        for transform in app.registry.get_post_transforms()
        if issubclass(transform, ImageConverter)
        for rule in transform.conversion_rules
    ]
    app.env.writeback_latex_takes_svg = any(source == "image/svg+xml" for source, _ in rules)


def _only(expression: str, content: list[nodes.Node]) -> addnodes.only:
    node = addnodes.only(expr=expression)
    node += content
    return node


def _short(path: str) -> str:
    """A path as a message has it: from where the build runs, if it lies below."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative
