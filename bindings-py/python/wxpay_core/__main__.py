"""`python -m wxpay_core`: the command line, if it is installed."""

import os
import shutil
import subprocess
import sys

WHERE = (
    "wxpay, the command line, is a program of its own: cargo install --path core/cli, in the repository of wxpay-core"
)


def main() -> int:
    """Runs `wxpay` with the given arguments, and returns its exit code."""
    program = shutil.which("wxpay")
    if program is None:
        print(WHERE, file=sys.stderr)
        return 127
    command = [program, *sys.argv[1:]]
    if os.name == "posix":
        os.execv(program, command)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
