"""The README and docs are true: their commands print what they say. `python tests/test_readme.py` writes it anew."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from backchannel.cli import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted(ROOT.glob("docs/*.md"))]
FILE = re.compile(r"^```\w+ (\S+\.\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```sh\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COMMAND = f"""backchannel() {{ "{sys.executable}" -c 'from backchannel.cli import main; main()' "$@"; }}\n"""


def run_examples(text: str) -> list[str]:
    """What the commands print, one after the other, in a new folder that holds the files that the text shows."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    outputs = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            Path(folder, name).write_text(content, "utf-8")
        for command, _ in EXAMPLE.findall(text):
            result = subprocess.run(
                ["bash", "-ec", COMMAND + command], cwd=folder, env=env, encoding="utf-8",
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            assert result.returncode == 0, result.stdout
            outputs.append("".join(line.rstrip() + "\n" for line in result.stdout.splitlines()))
    return outputs


def all_pages() -> str:
    """The pages go on with the graph of the README."""
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def test_every_command_prints_what_the_pages_say() -> None:
    text = all_pages()
    assert run_examples(text) == [output for _, output in EXAMPLE.findall(text)]


def test_every_command_is_in_the_pages_and_has_help() -> None:
    text = all_pages()
    for name, command in cli.commands.items():
        assert f"backchannel {name}" in text
        assert command.help


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in LINK.findall(page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_room_is_in_the_tree() -> None:
    [tree] = re.findall(r"^```text tree\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    listed = {line.split("/")[0] for line in tree.splitlines() if not line.startswith(" ")}
    inner = set(re.findall(r"(\w+)/ ", "".join(line + " " for line in tree.splitlines() if line.startswith(" "))))
    assert inner == {file.name for file in (ROOT / "graph").iterdir() if file.is_dir() and file.name[0] != "_"}
    rooms = {file.name for file in ROOT.iterdir() if file.is_dir() and not file.name.startswith(".")}
    assert listed <= rooms
    assert {"backchannel", "graph", "ontology", "pipelines"} <= listed


if __name__ == "__main__":
    outputs = iter(run_examples(all_pages()))
    for page in PAGES:
        text = page.read_text("utf-8")
        text = EXAMPLE.sub(lambda example: f"```sh\n{example[1]}```\n\n```text\n{next(outputs)}```", text)
        page.write_text(text, "utf-8")
