"""`python -m wxpay_core.emulator`: the local WeChat Pay, if it is installed. `wxpay_core.testing.Emulator` starts one for a test."""

import sys

from ._emulator import program
from ._program import run


def main() -> int:
    """Runs `wxpay-emulator` with the given arguments, and returns its exit code."""
    try:
        return run(program())
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 127


if __name__ == "__main__":
    sys.exit(main())
