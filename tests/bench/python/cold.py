"""Measurements that are taken once a process: `first`, `import MODULE` and `memory`, then the folder."""

import sys
import time

US = "wxpay-core"


def report(operation, who, value):
    print(f"{operation}\t{who}\t{value:.3f}")


def load(module):
    started = time.perf_counter()
    __import__(module)
    report("import", module.replace("_", "-"), (time.perf_counter() - started) * 1e6)


def config(folder):
    import json
    import pathlib

    folder = pathlib.Path(folder)
    return json.loads((folder / "merchant.json").read_bytes()), json.loads((folder / "order_1.json").read_bytes())


def first(folder):
    import statistics

    import wxpay_core

    settings, order = config(folder)
    create_order = wxpay_core.Merchant(**settings).ecommerce.profitsharing.create_order
    times = []
    for _ in range(21):
        started = time.perf_counter()
        create_order(order)
        times.append((time.perf_counter() - started) * 1e6)
    report("first", US, times[0])
    report("later", US, statistics.median(times[1:]))


def memory(folder):
    """Bytes that a merchant adds to the process, what the cryptographic library allocates included."""
    import wxpay_core

    settings, _ = config(folder)
    merchants = [wxpay_core.Merchant(**settings)]
    before = resident()
    merchants.extend(wxpay_core.Merchant(**settings) for _ in range(4000))
    report("memory", US, (resident() - before) / 4000)


def resident():
    with open("/proc/self/status") as status:
        [line] = [line for line in status if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    {"first": first, "import": load, "memory": memory}[sys.argv[1]](sys.argv[2])
