"""Plays `tests/scenarios` in Python against the local WeChat Pay that `WXPAY_DEMO` names:
`python tests/runners/python/scenarios.py`, with the wheel installed."""

import json
import math
import os
import pathlib
import sys

import httpx
from wxpay_core import Merchant, MerchantSet, WxpayError

FOLDER = pathlib.Path(os.environ.get("SCENARIOS", "tests/scenarios"))
WORLD = json.loads((FOLDER / "keys/keys.json").read_bytes())
EMULATOR = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_bytes())
# Nobody listens there.
DOWN = "http://127.0.0.1:1"
# The longest that an answer may take, in seconds.
PATIENCE = 1
# The control calls are no part of what is tested, and may take longer.
control_client = httpx.Client(base_url=EMULATOR["control_url"])
client = httpx.Client(timeout=PATIENCE)


def main():
    passed = failed = 0
    for path in sorted(FOLDER.glob("*.json")):
        problem = play(json.loads(path.read_bytes()))
        if problem is None:
            passed += 1
        else:
            failed += 1
            print(f"FAILED {path.name}, {problem}")
    print(f"python: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


def play(scenario):
    """Plays every step; the first that differs from what is expected of it, or None."""
    player = Player(scenario)
    for number, step in enumerate(scenario["steps"], 1):
        verb, what = next(iter(step.items()))
        got = getattr(player, verb)(what, step)
        problem = differs(got, step.get("expect", {}))
        if problem is not None:
            return f"step {number}: {problem}"
    return None


class Player:
    """The merchants of one scenario, and what its steps have made so far.

    What the verbs of the steps do are the methods of that name; each gives what the step's `expect` is compared with.
    """

    def __init__(self, scenario):
        self.requests = {}
        self.received = {}
        self.certificates = {}
        self.errors = {}
        self.post = None
        # Every scenario begins at the same time, whenever the last one ended.
        self.clock(WORLD["now"], back=True)
        for platform in scenario.get("platforms", [{"keys": ["public_key"]}]):
            register(platform)
        self.merchants = [
            make_merchant(merchant) for merchant in scenario.get("merchants", [{"trusts": ["public_key"]}])
        ]

    def control(self, name, step):
        body = {"platform": WORLD["mchid"], **step["with"]}
        if "add" in body:
            body["add"] = [signing_key(key) for key in body["add"]]
        if "apiv3_key" in body:
            body["apiv3_key"] = WORLD["apiv3_keys"][body["apiv3_key"]]
        return control(name, body)

    def clock(self, now, _step=None, back=False):
        self.now = now
        control("clock", {"at": now, "back": back})

    def prepare(self, name, step):
        merchant = self._merchant(step)
        return self._keep(name, lambda: merchant.prepare(step["operation"], step["body"], moment=self._moment()))

    def again(self, name, _step):
        return self._keep(name, lambda: self.requests[name].again(self._moment()))

    def sent_before(self, name, _step):
        self.requests[name].sent_before(self.now)

    def query(self, name, step):
        return self._keep(step["as"], lambda: self.requests[name].query(self._moment()))

    def send(self, name, step):
        self.received[name] = exchange(self.requests[name])
        return self.reread(name, step)

    def reread(self, name, _step):
        request, received = self.requests[name], self.received[name]
        try:
            if isinstance(received, str):
                raise request.failed(received)
            answer = request.read(*received, self.now)
        except WxpayError as error:
            self.errors[name] = error
            return of_error(error)
        self.certificates[name] = answer.certificates
        return of_answer(answer)

    def settle(self, name, step):
        """Until it is final; time passes by the waits alone."""
        driver = self.requests[name].until_final(**step.get("policy", {}))
        sent, waited = [], 0
        while (todo := driver.step(self._moment())).action in ("send", "wait"):
            if todo.action == "wait":
                waited += todo.seconds
                self.clock(self.now + math.ceil(todo.seconds))
                continue
            sent.append(f"{todo.request.method} {todo.request.target.split('?')[0]}")
            received = exchange(todo.request)
            if isinstance(received, str):
                driver.failed(received)
            else:
                driver.read(*received, self.now)
        end = of_answer(todo.answer) if todo.action == "done" else of_error(todo.error)
        return {**end, "sent": sent, "waited": waited}

    def explain(self, name, _step):
        explanation = self.errors[name].explain()
        return {"hints": explanation.hints, "skew": explanation.skew}

    def use(self, name, step):
        self._merchant(step).use_certificates(self.certificates[name])

    def load(self, name, step):
        merchant = self._merchant(step)
        certificates = merchant.load_certificates(self.certificates[name].saved, self.now)
        merchant.use_certificates(certificates)
        return {"serials": certificates.serials}

    def replace_keys(self, names, step):
        self._merchant(step).replace_keys(trusted(names))

    def notification(self, which, step):
        """The next notification that is due, or the same once more."""
        platform = step.get("platform", WORLD["mchid"])
        if which == "next":
            self.post = control("take", {"platform": platform})["notifications"][0]
        reader = MerchantSet(self.merchants) if step.get("set") else self._merchant(step)
        try:
            read = reader.read_notification(self.post["headers"], self.post["body"].encode(), self.now)
            got = {"reply": read.reply.status, "merchant": read.merchant.mchid, "data": read.data}
        except WxpayError as error:
            got = of_error(error)
        if which == "next":
            control("answered", {"platform": platform, "id": self.post["id"], "status": got["reply"]})
        return got

    def ledger(self, expect, step):
        step["expect"] = expect
        order = step.get("transaction_id", WORLD["transaction_id"])
        return answered("ledger", control_client.get("ledger", params={"transaction_id": order}))["orders"][0]

    def _merchant(self, step):
        return self.merchants[step.get("merchant", 0)]

    def _moment(self):
        return {"timestamp": self.now}

    def _keep(self, name, make):
        try:
            request = self.requests[name] = make()
        except WxpayError as error:
            return of_error(error)
        return {"serial": request.headers.get("Wechatpay-Serial")}


def make_merchant(merchant):
    is_down = merchant.get("is_down", False)
    return Merchant(
        mchid=merchant.get("mchid", WORLD["mchid"]),
        serial_no=WORLD["serial_no"],
        private_key=pem(WORLD["private_key"]),
        apiv3_key=[WORLD["apiv3_keys"][name] for name in merchant.get("apiv3_keys", ["current"])],
        platform_keys=trusted(merchant["trusts"]),
        base_url=DOWN if is_down else EMULATOR["base_url"],
        backup_url=EMULATOR["base_url"] if is_down else None,
    )


def register(platform):
    """The merchant as WeChat Pay knows it, with a payer, a supplier that may receive, and a paid order."""
    mchid = platform.get("mchid", WORLD["mchid"])
    payer, supplier = WORLD["payer"], WORLD["supplier"]
    control(
        "platforms",
        {
            "mchid": mchid,
            "name": "平台",
            "serial_no": WORLD["serial_no"],
            "apiv3_key": WORLD["apiv3_keys"][platform.get("apiv3_key", "current")],
            "certificate": pem(WORLD["certificate"]),
            "keys": [signing_key(name) for name in platform["keys"]],
            "merchants": [{"mchid": payer, "name": "商家"}, {"mchid": supplier, "name": "供应商"}],
            "receivers": [supplier],
        },
    )
    control("settings", {"platform": mchid, "hold": True, "split": {"seconds": 0, "queries": 0}})
    control("notify_url", {"platform": mchid, "mchid": supplier, "url": "http://127.0.0.1:9/notify"})
    order = {"sub_mchid": payer, "total": 10000, "seconds_ago": 3600, "transaction_id": WORLD["transaction_id"]}
    control("orders", {"platform": mchid, **order})


def signing_key(name):
    key = WORLD["platform_keys"][name]
    certificate = None if name == "public_key" else pem(key["public"])
    return {"serial": key["id"], "private_key": pem(key["private_key"]), "certificate": certificate}


def trusted(names):
    keys = [WORLD["platform_keys"][name] for name in names]
    return {key["id"]: pem(key["public"]) for key in keys}


def pem(path):
    return (FOLDER / "keys" / path).read_text()


def control(name, body):
    return answered(name, control_client.post(name, json=body))


def answered(name, response):
    answer = response.json()
    if response.is_error:
        raise RuntimeError(f"{name}: {answer['message']}")
    return answer


def exchange(request):
    """Status, headers and body of an answer; or how the connection failed."""
    # As wxpay_core.httpx sends: nothing of the client is added to what is signed.
    native = httpx.Request(request.method, request.url, headers=request.headers, content=request.body)
    try:
        response = client.send(native)
    except httpx.RequestError as error:
        return "not_sent" if isinstance(error, httpx.ConnectError) else "maybe_sent"
    return response.status_code, response.headers, response.content


def of_answer(answer):
    got = {name: getattr(answer, name) for name in ("outcome", "status", "verified", "data")}
    got["failures"] = [failure.reason for failure in answer.failures]
    got["serials"] = answer.certificates and answer.certificates.serials
    return got


def of_error(error):
    names = ("kind", "cause", "field", "code", "status", "verified", "missing_certificate")
    got = {name: getattr(error, name) for name in names}
    got.update((name, getattr(error.advice, name, None)) for name in ("action", "delay", "attempts", "host"))
    got["remedy"] = error.remedy.en
    got["reply"] = error.reply and error.reply.status
    return got


def differs(got, expect):
    """The difference from what is expected: `data` in part, `remedy` by words, `waited` between two numbers."""
    for name, wanted in expect.items():
        value = got.get(name)
        fits = FITS.get(name, lambda value, wanted: value == wanted)
        if not fits(value, wanted):
            return f"{name} is {shown(value)}, not {shown(wanted)}"
    return None


def holds(got, wanted):
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(holds(got.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) <= len(got) and all(map(holds, got, wanted))
    return got == wanted


FITS = {
    "data": holds,
    "remedy": lambda words, wanted: wanted in words,
    "waited": lambda seconds, wanted: wanted[0] <= seconds <= wanted[1],
}


def shown(value):
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
