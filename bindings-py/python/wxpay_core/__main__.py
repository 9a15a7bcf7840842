"""`python -m wxpay_core`: the command line, if it is installed."""

import sys

from ._program import find, run

WHERE = (
    "wxpay, the command line, is a program of its own: cargo install --path core/cli, in the repository of wxpay-core"
)


def main() -> int:
    """Runs `wxpay` with the given arguments, and returns its exit code."""
    program = find("wxpay")
    if program is None:
        print(WHERE, file=sys.stderr)
        return 127
    return run(program)


if __name__ == "__main__":
    sys.exit(main())
