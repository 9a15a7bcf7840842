"""The memory of a process keeps no copy of a private key that is ours, and no more than the bound of a download."""

import subprocess
import sys
import zlib

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

# The key comes from a file into a buffer that the program wipes: whatever is found then is a copy of ours.
CHILD = """
import os, sys
from wxpay_core import Merchant, WxpayError

def read(path):
    content = bytearray(os.path.getsize(path))
    with open(path, "rb", buffering=0) as file:
        file.readinto(content)
    return content

stage, path = sys.argv[1:]
key = read(path)
if stage == "bad key":
    key[700:710] = b"!" * 10
given = memoryview(key) if stage == "view" else key
try:
    merchant = Merchant(mchid="1", serial_no="AB", private_key=given)
except WxpayError as error:
    print(str(error), repr(error), file=sys.stderr)
for index in range(len(key)):  # No new text of its length, which might lie where a copy was.
    key[index] = 0
if stage != "alive":
    merchant = None
print("ready", flush=True)
sys.stdin.read()
"""


def memory(process):
    with open(f"/proc/{process.pid}/maps") as maps, open(f"/proc/{process.pid}/mem", "rb") as content:
        for line in maps:
            place, rights, *_ = line.split()
            if "r" in rights and "[v" not in line:
                start, end = (int(number, 16) for number in place.split("-"))
                content.seek(start)
                try:
                    yield content.read(end - start)
                except OSError:
                    continue


@LINUX
@pytest.mark.parametrize("stage", ["alive", "dropped", "view", "bad key"])
def test_no_text_of_a_private_key_stays(stage, tmp_path):
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path / "key.pem"
    path.write_bytes(pem)
    marks = [pem.splitlines()[line] for line in (3, 5, 9, 18, 20)]
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, stage, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout.readline() == b"ready\n"
        found = [index for index, mark in enumerate(marks) for part in memory(process) if mark in part]
    finally:
        process.communicate(timeout=20)
    assert not found


BOMB = """
import resource, sys
from wxpay_core import Download, WxpayError

def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

bomb = sys.stdin.buffer.read()
before = held()
try:
    for _ in range(4):
        Download("SHA1", "0" * 40, gzip=True).feed(bomb)
except WxpayError as error:
    print(error.kind, held() - before)
"""


def test_a_bomb_of_gzip_is_refused_before_it_takes_the_memory():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1_000)) + packer.flush()
    ran = subprocess.run([sys.executable, "-c", BOMB], input=bomb, capture_output=True, check=True)
    kind, megabytes = ran.stdout.decode().split()
    assert kind != "internal" and int(megabytes) < 400, ran.stdout
