/**
 * A stand-in for a key service (KMS): a process that alone holds the private key, and signs and decrypts for others.
 *
 * `node kms_stand_in.mjs KEY.pem` prints its URL, then serves `POST /sign` and `POST /decrypt`: bytes in, bytes out.
 */

import { constants, createPrivateKey, privateDecrypt, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const key = createPrivateKey(readFileSync(process.argv[2]))
const operations = {
  '/sign': (message) => sign('sha256', message, key),
  '/decrypt': (ciphertext) => privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, ciphertext),
}

const server = createServer(async (request, response) => {
  try {
    const data = Buffer.concat(await request.toArray())
    response.end(operations[request.url](data))
  } catch (error) {
    response.writeHead(400).end(error.message)
  }
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
