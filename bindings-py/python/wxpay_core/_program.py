"""Programs of wxpay-core that stand beside the package: found, and run in the place of this process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig


def find(name: str) -> str | None:
    """The program of the environment that this Python is of, activated or not, or else of the PATH."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def run(program: str) -> int:
    """Runs it with the arguments that were given, and returns its exit code."""
    command = [program, *sys.argv[1:]]
    if os.name == "posix":
        os.execv(program, command)
    return subprocess.run(command).returncode
