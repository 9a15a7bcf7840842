"""Bodies and answers made from the types, and the operations listed from the namespaces."""

import collections.abc
import importlib
import typing
from pathlib import Path

import wxpay_core
from wxpay_core._namespace import Namespace

SPLIT = {
    "sub_mchid": "1900000109",
    "transaction_id": "4208450740201411110007820472",
    "out_order_no": "P20150806125346",
    "receivers": [{"type": "MERCHANT_ID", "receiver_account": "1900000110", "amount": 100, "description": "货款"}],
    "finish": False,
}


def order(status, *results, **more):
    """The data of an answer to SPLIT, one receiver a result."""
    told = {name: SPLIT[name] for name in ("sub_mchid", "transaction_id", "out_order_no")}
    receivers = [{**SPLIT["receivers"][0], "result": result} for result in results]
    return {**told, "status": status, "receivers": receivers, **more}


def operations(merchant):
    """Every operation of the catalogue: its id, its method, and the types of its body and answer."""
    return methods(merchant, "body")


def calls(merchant):
    """Every call of a front end: its name, its method, and the types of what it is given and gives."""
    return methods(merchant, "given")


def methods(merchant, argument):
    """Every method of a namespace that takes this argument: its path, itself, and the types of that and of its result."""

    def walk(holder, kind):
        for name in dir(kind):
            member = getattr(kind, name)
            if isinstance(member, property) and isinstance(value := getattr(holder, name), Namespace):
                yield from walk(value, type(value))
            elif argument in getattr(member, "__annotations__", ()) and issubclass(kind, Namespace):
                types = importlib.import_module(kind.__module__.replace("._operations.", ".types."))
                body, answer = (of(member.__annotations__[part], types) for part in (argument, "return"))
                yield f"{kind._path}.{name}", getattr(holder, name), body, answer

    return walk(merchant, wxpay_core.Merchant)


def of(annotation, types):
    """The TypedDict of a product that an annotation names; None for a file."""
    if "types." not in annotation:
        return None
    return getattr(types, annotation.split("types.")[1].split("]")[0].split(" ")[0])


# The fields that are refused beside another.
BESIDE = (Path(__file__).parent.parent / "refused_beside.txt").read_text(encoding="utf-8").splitlines()[1:]


def sample(kind):
    """A value of a type, with every field filled in but those that are refused beside another."""
    if typing.is_typeddict(kind) if hasattr(typing, "is_typeddict") else hasattr(kind, "__total__"):
        fields = {name: sample(field) for name, field in typing.get_type_hints(kind).items() if name not in BESIDE}
        # The name of a file has the suffix of its format.
        return {**fields, **{name: "a.png" for name in fields if name in ("filename", "file_name")}}
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union:
        return sample(arguments[0])
    if origin is typing.Literal:
        return arguments[0]
    if origin in (dict, collections.abc.Mapping):
        return {"a": sample(arguments[1])}
    if arguments:
        return [sample(arguments[0])]
    return {str: "A1", int: 1, float: 0.5, bool: False, typing.Any: {}}[kind]
