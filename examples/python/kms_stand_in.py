"""A stand-in for a key service (KMS): a process that alone holds the private key, and signs and decrypts for others.

`python kms_stand_in.py KEY.pem` prints its URL, then serves `POST /sign` and `POST /decrypt`: bytes in, bytes out.
"""

import http.server
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def load(path: str) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(pathlib.Path(path).read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SystemExit(f"{path}: not an RSA key")
    return key


key = load(sys.argv[1])


def sign(message: bytes) -> bytes:
    return key.sign(message, padding.PKCS1v15(), SHA256())


def decrypt(ciphertext: bytes) -> bytes:
    return key.decrypt(ciphertext, padding.OAEP(padding.MGF1(SHA1()), SHA1(), None))


operations = {"/sign": sign, "/decrypt": decrypt}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        answer = operations[self.path](self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
