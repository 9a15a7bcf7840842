"""Every method of wechatpayv3 beside our declarations: called with our sample of its operation, it sends what we send of it.

`wechatpayv3_types.py SAMPLES DIFFERENCES`: what `wxpay-conformance samples` prints, and a line for each difference that is
theirs, with its source. Nothing is sent anywhere.
"""

import inspect
import json
import pathlib
import re
import sys
import urllib.parse

from wechatpayv3 import WeChatPay, WeChatPayType
from wechatpayv3.type import RequestType

SAMPLES = json.loads(pathlib.Path(sys.argv[1]).read_text())
TYPES = [WeChatPayType.JSAPI, WeChatPayType.APP, WeChatPayType.H5, WeChatPayType.NATIVE]
# They send nothing, a file, or a product that we do not declare.
OTHERS = ("sign", "callback", "decrypt", "apply4subject", "applyment_submit")
# No argument has this text, and each has its own.
MARK = "argument-"
# A sample of each name; and of those that only the SDK has.
ANY = {name: value for known in SAMPLES["operations"] for name, value in known["fields"].items()}
ANY |= {"partner_type": "APPID", "partner_appid": "A1", "business_type": "FAVOR_STOCK"}


class Sent:
    """The core of the SDK, which only remembers what it would send."""

    _mchid = "A1"

    def request(self, path, method=RequestType.GET, data=None, headers=None, **_):
        parts = urllib.parse.urlsplit(path)
        self.method, self.path = method.name, urllib.parse.unquote(parts.path)
        self.query = urllib.parse.parse_qs(parts.query)
        self.body = data or None
        self.headers = {name.lower().replace("-", "_"): value for name, value in (headers or {}).items()}
        return 200, "{}"

    def encrypt(self, text):
        return text


def sdk(kind, partner):
    made = WeChatPay(
        wechatpay_type=kind,
        mchid="A1",
        private_key=SAMPLES["private_key"],
        cert_serial_no=SAMPLES["serial_no"],
        appid="A1",
        apiv3_key=SAMPLES["apiv3_key"],
        notify_url="A1",
        partner_mode=partner,
        public_key=SAMPLES["public_key"],
        public_key_id=SAMPLES["public_key_id"],
    )
    made._core = Sent()
    return made


def operation(sent):
    """Ours that is served there: of several, that with the fewest variables."""
    served = [
        known
        for known in SAMPLES["operations"]
        if known["method"] == sent.method and re.fullmatch(re.sub(r"{[^}]*}", "[^/]+", known["template"]), sent.path)
    ]
    return min(served, key=lambda known: known["template"].count("{"), default=None)


def leaves(value, place=()):
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, (*place, name))
    elif isinstance(value, list):
        for entry in value[:1]:
            yield from leaves(entry, (*place, 0))
    else:
        yield place, value


def at(value, place):
    for step in place:
        value = value[step]
    return value


def places(sent, ours):
    """The place in our fields of each argument, by where it turns up."""
    found = {value: place for place, value in leaves(sent.body) if isinstance(value, str)}
    found |= {values[0]: (name,) for name, values in sent.query.items()}
    found |= {value: (name,) for name, value in sent.headers.items()}
    names = re.findall(r"{([^}]*)}", ours["template"])
    values = re.fullmatch(re.sub(r"{[^}]*}", "([^/]+)", ours["template"]), sent.path).groups()
    return found | {value: (name,) for name, value in zip(names, values)}


def only(ours, theirs):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {name: only(member, theirs[name]) for name, member in ours.items() if name in theirs}
    if isinstance(ours, list) and isinstance(theirs, list) and theirs:
        return [only(entry, theirs[0]) for entry in ours]
    return ours


def compared(name, made):
    """What differs, a line each."""
    method, sent = getattr(made, name), made._core
    parameters = [parameter for parameter in inspect.signature(method).parameters if parameter != "pay_type"]
    try:
        method(**{parameter: MARK + parameter for parameter in parameters})
    except Exception:
        # It looks into an argument, which then has to be of its type.
        try:
            method(**{parameter: ANY.get(parameter, MARK + parameter) for parameter in parameters})
        except Exception as problem:
            return [f"{name} is never sent: {problem}"]
    ours = operation(sent)
    product = "/".join(sent.path.split("/")[:3]) + "/"
    if ours is None:
        shared = any(known["template"].startswith(product) for known in SAMPLES["operations"])
        return [f"{sent.method} {re.sub(MARK + r'[^/]+', '{}', sent.path)} is no operation of ours"] if shared else []
    known, arguments = places(sent, ours), {}
    for parameter in parameters:
        try:
            arguments[parameter] = at(ours["fields"], known.get(MARK + parameter, (parameter,)))
        except (KeyError, IndexError, TypeError):
            # Nothing of it is sent here.
            arguments[parameter] = ANY.get(parameter)
    try:
        method(**arguments)
    except Exception as problem:
        return [f"{ours['id']} is not sent by {name}: {problem}"]
    return [
        f"{ours['id']} {difference}"
        for what, theirs in [("path", sent.path), ("query", sent.query), ("request", sent.body)]
        for difference in differing(
            what, theirs, only(ours["body" if what == "request" else what], theirs), ours["shape"]
        )
    ]


def differing(place, theirs, ours, shape):
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name, member in theirs.items():
            inner = shape.get(name) if isinstance(shape, dict) else None
            # Ours takes an object, or its text as our sample is.
            if inner != "any":
                yield from differing(f"{place}.{name}", member, ours.get(name), inner)
    elif theirs is not None and theirs != ours:
        yield f"{place} holds {json.dumps(theirs)}, ours {json.dumps(ours)}"


def methods():
    for name, method in inspect.getmembers(WeChatPay, inspect.isfunction):
        if not name.startswith(("_", *OTHERS)) and "upload" not in name and "download" not in name:
            yield name


def main():
    found, count = set(), len(list(methods()))
    for partner in (False, True):
        for kind in TYPES:
            made = sdk(kind, partner)
            for name in methods():
                found |= set(compared(name, made))
    file = pathlib.Path(sys.argv[2]).read_text().splitlines()
    known = {line.partition(" # ")[0] for line in file if line and not line.startswith("#")}
    for line in sorted(found - known):
        print("DIFFERS", line)
    for line in sorted(known - found):
        print("DIFFERS NO MORE", line)
    print(f"{count} methods of wechatpayv3 beside our declarations")
    sys.exit(found != known or count == 0)


main()
