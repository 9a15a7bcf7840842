"""What a front end is given: compared with a case of client.json."""

from urllib.parse import parse_qsl, urlsplit


def client(case, merchant, context):
    """Whether a case goes as it is expected."""
    inputs = {name: value for name, value in case["inputs"].items() if name not in ("method", "path")}
    moment = {"timestamp": inputs.pop("timestamp", context["now"]), "nonce": inputs.pop("nonce", "N1")}
    if case["call"] in ("jsapi", "app"):
        # An order goes whole; the appid of a direct one, which names its mchid, is its own.
        beside = ["prepay_id"] if "mchid" in inputs else ["prepay_id", "partnerid", "appid"]
        given = {name: inputs.pop(name) for name in beside if name in inputs}
        inputs = {**given, "order": inputs}
    params = getattr(merchant.front_end, case["call"])(inputs, moment)
    params["signature"] = next(
        (params["members"][name] for name in ("paySign", "sign") if name in params["members"]), None
    )
    told = {name: readable(name, params.get(name)) for name in case["expect"]}
    return told == {name: readable(name, value) for name, value in case["expect"].items()}


def readable(name, value):
    """A query as its parameters, in any order."""
    if name == "query":
        return dict(parse_qsl(value))
    if name == "url":
        parts = urlsplit(value)
        return [parts.scheme, parts.netloc, parts.path, dict(parse_qsl(parts.query)), parts.fragment]
    return value
