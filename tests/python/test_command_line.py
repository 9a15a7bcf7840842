"""`python -m wxpay_core` and `python -m wxpay_core.emulator`: programs where they are installed, else how to get them."""

import os
import subprocess
import sys

import pytest

PROGRAMS = [("wxpay_core", "wxpay", "core/cli"), ("wxpay_core.emulator", "wxpay-emulator", "tests/emulator")]


def run(module, path, *arguments, **more):
    environment = {name: value for name, value in os.environ.items() if name != "WXPAY_EMULATOR"}
    environment.update(PATH=str(path), **more)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, cwd=path, capture_output=True, text=True)


def stand_in(program):
    program.write_text('#!/bin/sh\necho "$@"\nexit 3\n')
    program.chmod(0o755)


@pytest.mark.parametrize(("module", "program", "source"), PROGRAMS)
def test_where_it_is_not_installed_it_says_how_to(tmp_path, module, program, source):
    ran = run(module, tmp_path, "--help")
    assert (ran.returncode, ran.stdout) == (127, "") and f"cargo install --path {source}" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="a script of sh")
@pytest.mark.parametrize(("module", "program", "source"), PROGRAMS)
def test_what_is_installed_is_run_with_the_same_arguments(tmp_path, module, program, source):
    stand_in(tmp_path / program)
    ran = run(module, tmp_path, "keys", "a b")
    assert (ran.returncode, ran.stdout) == (3, "keys a b\n")


@pytest.mark.skipif(os.name != "posix", reason="a script of sh")
def test_the_emulator_that_is_named_comes_first(tmp_path):
    stand_in(tmp_path / "mine")
    ran = run("wxpay_core.emulator", tmp_path, "--port", "0", WXPAY_EMULATOR=str(tmp_path / "mine"))
    assert (ran.returncode, ran.stdout) == (3, "--port 0\n")
    ran = run("wxpay_core.emulator", tmp_path, WXPAY_EMULATOR="/nowhere/emulator")
    assert ran.returncode == 127 and "there is no /nowhere/emulator. wxpay-emulator" in ran.stderr
