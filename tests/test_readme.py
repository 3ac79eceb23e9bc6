"""The README is true: its commands print what it says. `python tests/test_readme.py` writes the outputs anew."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from backchannel.cli import cli

README = Path(__file__).parents[1] / "README.md"
FILE = re.compile(r"^```\w+ (\S+\.\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```sh\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = f"""backchannel() {{ "{sys.executable}" -c 'from backchannel.cli import main; main()' "$@"; }}\n"""


def run_examples(readme: str) -> list[str]:
    """What the commands print, in a new folder that holds the README's files, one after the other."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(README.parent), *filter(None, sys.path)])}
    outputs = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILE.findall(readme):
            Path(folder, name).write_text(content, "utf-8")
        for command, _ in EXAMPLE.findall(readme):
            result = subprocess.run(
                ["bash", "-ec", COMMAND + command], cwd=folder, env=env, encoding="utf-8",
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            assert result.returncode == 0, result.stdout
            outputs.append("".join(line.rstrip() + "\n" for line in result.stdout.splitlines()))
    return outputs


def test_every_command_prints_what_the_readme_says() -> None:
    readme = README.read_text("utf-8")
    assert run_examples(readme) == [output for _, output in EXAMPLE.findall(readme)]


def test_every_command_is_in_the_readme_and_has_help() -> None:
    readme = README.read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"backchannel {name}" in readme
        assert command.help


def test_every_room_is_in_the_tree() -> None:
    [tree] = re.findall(r"^```text tree\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    listed = {line.split("/")[0] for line in tree.splitlines() if not line.startswith(" ")}
    inner = set(re.findall(r"(\w+)/ ", "".join(line + " " for line in tree.splitlines() if line.startswith(" "))))
    assert inner == {file.name for file in (README.parent / "graph").iterdir() if file.is_dir() and file.name[0] != "_"}
    rooms = {file.name for file in README.parent.iterdir() if file.is_dir() and not file.name.startswith(".")}
    assert listed <= rooms
    assert {"backchannel", "graph", "ontology", "pipelines"} <= listed


if __name__ == "__main__":
    text = README.read_text("utf-8")
    outputs = iter(run_examples(text))
    text = EXAMPLE.sub(lambda example: f"```sh\n{example[1]}```\n\n```text\n{next(outputs)}```", text)
    README.write_text(text, "utf-8")
