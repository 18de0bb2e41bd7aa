"""Builds small documents with Sphinx itself and the command itself, and looks at what comes out."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from sphinx.cmd.build import main

REPOSITORY = Path(__file__).resolve().parents[3]
COMMAND = os.environ.get("WRITEBACK_COMMAND", "cargo run --locked --quiet --bin writeback --")

sys.path.insert(0, str(REPOSITORY / "integrations/sphinx"))

HOLDS = """\
   kernel 6.12
   fs ext4
   file data 4k

   u: write data "<"
   expect data recorded
"""
FAILS = HOLDS.replace("recorded", "durable")
MISTAKE = HOLDS.replace("write", "wriet")
OF_ALL = HOLDS + "   expect sometimes data recorded\n   expect always data durable\n"


class Built:
    """What a build came to."""

    def __init__(self, builder: str, page: str, files: dict[str, str] | None = None, conf: str = "") -> None:
        folder = tempfile.TemporaryDirectory(prefix="writeback-sphinx-")
        unittest.addModuleCleanup(folder.cleanup)
        source = Path(folder.name) / "source"
        self.out = Path(folder.name) / "out"
        written = {
            "conf.py": f"project = 'test'\nextensions = ['writeback_sphinx']\n"
            f"writeback_command = {COMMAND!r}\nwriteback_playground = 'play/'\n{conf}\n",
            "index.rst": page,
            **(files or {}),
        }
        for name, text in written.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        output, errors = io.StringIO(), io.StringIO()
        before = Path.cwd()
        os.chdir(REPOSITORY)
        try:
            with redirect_stdout(output), redirect_stderr(errors):
                self.status = main(["-q", "-W", "-N", "-b", builder, str(source), str(self.out)])
        finally:
            os.chdir(before)
        self.errors = errors.getvalue()

    def read(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


def page(directive: str, body: str = HOLDS, options: str = "") -> str:
    return f"Title\n=====\n\nWords.\n\n{directive}\n{options}\n{body}\nMore words.\n"


PLAIN = page(".. writeback::")


class Html(unittest.TestCase):
    def test_the_element_has_its_text_inside_and_the_script_once(self) -> None:
        built = Built("html", page(".. writeback::", options="   :step: 1\n   :compare: 6.1\n   :caption: A *caption*.\n"))
        self.assertEqual((built.status, built.errors), (0, ""))
        html = built.read("index.html")
        self.assertIn('<writeback-playground step="1" compare="6.1"><pre>kernel 6.12', html)
        self.assertIn("u: write data &quot;&lt;&quot;", html)
        self.assertIn('src="play/v1/writeback-playground.js"', html)
        self.assertIn("<em>A <em>caption</em>.</em>", html)

    def test_the_playground_is_found_from_a_folder_below(self) -> None:
        top = "Title\n=====\n\n.. toctree::\n\n   below/deep\n"
        built = Built("html", top, {"below/deep.rst": PLAIN})
        self.assertEqual((built.status, built.errors), (0, ""))
        self.assertIn('src="../play/v1/writeback-playground.js"', built.read("below/deep.html"))

    def test_a_scenario_may_stand_in_a_file(self) -> None:
        built = Built("html", page(".. writeback:: my.wb", body=""), {"my.wb": HOLDS.replace("   ", "")})
        self.assertEqual((built.status, built.errors), (0, ""))
        self.assertIn("<pre>kernel 6.12", built.read("index.html"))

    def test_what_the_documentation_shows_is_a_document(self) -> None:
        embedding = (REPOSITORY / "docs/embedding.md").read_text(encoding="utf-8")
        example = embedding.split("```rst\n")[1].split("```")[0]
        rtorrent = (REPOSITORY / "scenarios/rtorrent-2006.wb").read_text(encoding="utf-8")
        built = Built("html", f"Title\n=====\n\n{example}", {"scenarios/rtorrent-2006.wb": rtorrent})
        self.assertEqual((built.status, built.errors), (0, ""))
        self.assertIn('<writeback-playground step="4">', built.read("index.html"))

    def test_a_picture_is_a_file_of_its_own(self) -> None:
        built = Built("html", page(".. writeback::", options="   :format: picture\n"))
        self.assertEqual((built.status, built.errors), (0, ""))
        name = re.search(r'src="_images/(\w+\.svg)"', built.read("index.html"))
        self.assertIsNotNone(name)
        self.assertIn("<svg", built.read(f"_images/{name[1]}"))


class Paper(unittest.TestCase):
    def test_text_has_the_scenario_and_the_stage(self) -> None:
        built = Built("text", PLAIN)
        self.assertEqual((built.status, built.errors), (0, ""))
        text = built.read("index.txt")
        self.assertIn('u: write data "<"', text)
        self.assertIn("recorded", text)
        self.assertNotIn("<writeback-playground", text)

    def test_a_manual_page_has_the_stage(self) -> None:
        built = Built("man", PLAIN, conf="man_pages = [('index', 'test', 'Test', [], 7)]")
        self.assertEqual((built.status, built.errors), (0, ""))
        self.assertIn("recorded", built.read("test.7"))

    def test_latex_has_text_where_nothing_converts_pictures(self) -> None:
        built = Built("latex", PLAIN)
        self.assertEqual((built.status, built.errors), (0, ""))
        latex = built.read("test.tex")
        self.assertIn("recorded", latex)
        self.assertNotIn("sphinxincludegraphics", latex)

    def test_latex_has_a_picture_where_something_does(self) -> None:
        built = Built("latex", PLAIN, conf="extensions.append('sphinxcontrib.cairosvgconverter')")
        self.assertEqual(built.status, 0)
        self.assertNotIn("WARNING", built.errors)
        name = re.search(r"sphinxincludegraphics(?:\[[^]]*\])?\{\{?(\w+)\}?\.pdf\}", built.read("test.tex"))
        self.assertIsNotNone(name)
        self.assertTrue((built.out / f"{name[1]}.pdf").read_bytes().startswith(b"%PDF"))


class Refused(unittest.TestCase):
    def check(self, text: str, expected: str, files: dict[str, str] | None = None, conf: str = "") -> None:
        built = Built("html", text, files, conf)
        self.assertNotEqual(built.status, 0)
        self.assertIn(expected, built.errors)

    def test_an_expectation_that_does_not_hold(self) -> None:
        self.check(page(".. writeback::", FAILS), "index.rst:13: expect data durable: does not hold")

    def test_an_expectation_of_all_interleavings_that_does_not_hold(self) -> None:
        self.check(
            page(".. writeback::", OF_ALL),
            "index.rst:15: expect always data durable: does not hold over all interleavings",
        )

    def test_a_mistake_in_the_text(self) -> None:
        self.check(page(".. writeback::", MISTAKE), "index.rst:12:4: `wriet` is not an operation")

    def test_a_file_has_its_own_name_and_lines(self) -> None:
        self.check(
            page(".. writeback:: my.wb", body=""),
            "my.wb:6: expect data durable: does not hold",
            {"my.wb": FAILS.replace("   ", "")},
        )

    def test_a_step_that_is_not_there(self) -> None:
        self.check(page(".. writeback::", options="   :step: 9\n"), "there is no step 9: the scenario has 1")

    def test_a_kernel_that_is_none(self) -> None:
        self.check(page(".. writeback::", options="   :kernel: 1.0\n"), "1.0")

    def test_a_file_that_is_not_there(self) -> None:
        self.check(page(".. writeback:: none.wb", body=""), "none.wb")

    def test_a_command_that_is_not_there(self) -> None:
        self.check(PLAIN, "`no-such-command` cannot be started", conf="writeback_command = 'no-such-command'")

    def test_a_playground_that_nobody_has_named(self) -> None:
        self.check(PLAIN, "say in conf.py where the playground is", conf="writeback_playground = None")


if __name__ == "__main__":
    unittest.main()
