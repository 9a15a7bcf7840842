"""`python -m wxpay_core`: the command line where it is installed, else how to get it."""

import os
import subprocess
import sys

import pytest


def run(path, *arguments):
    environment = {**os.environ, "PATH": str(path)}
    command = [sys.executable, "-m", "wxpay_core", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_where_it_is_not_installed_it_says_how_to(tmp_path):
    ran = run(tmp_path, "doctor")
    assert (ran.returncode, ran.stdout) == (127, "") and "cargo install --path core/cli" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="a script of sh")
def test_what_is_installed_is_run_with_the_same_arguments(tmp_path):
    program = tmp_path / "wxpay"
    program.write_text('#!/bin/sh\necho "$@"\nexit 3\n')
    program.chmod(0o755)
    ran = run(tmp_path, "keys", "a b")
    assert (ran.returncode, ran.stdout) == (3, "keys a b\n")
