/** `npx wxpay-core` and `npx wxpay-core emulator`: programs where they are installed, else how to get them. */

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'

const PROJECT = resolve('../..')
const NPX = ['--no-install', '--prefix', PROJECT, 'wxpay-core']
const folder = mkdtempSync(join(tmpdir(), 'wxpay-command-'))
after(() => rmSync(folder, { recursive: true }))

/** The programs of node and npm, without those of the user's. */
const PATH = [dirname(process.execPath), '/usr/bin', '/bin'].join(':')

function environment(more = {}) {
  const { WXPAY_EMULATOR: _, ...rest } = process.env
  return { ...rest, PATH, ...more }
}

function npx(given, more) {
  return spawnSync('npx', [...NPX, ...given], { env: environment(more), cwd: folder, encoding: 'utf8', timeout: 60_000 })
}

function standIn(name, lines) {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${lines}\n`)
  chmodSync(path, 0o755)
  return path
}

test('where a program is missing the error says how to get it', () => {
  for (const [given, source] of [
    [['doctor'], 'core/cli'],
    [[], 'core/cli'],
    [['emulator'], 'tests/emulator'],
  ]) {
    const ran = npx(given)
    assert.deepEqual([ran.status, ran.stdout], [127, ''], ran.stderr)
    assert.match(ran.stderr, new RegExp(`cargo install --path ${source}`))
  }
})

test('what is installed is run with the same arguments, and its exit code is told', () => {
  for (const [program, first] of [
    ['wxpay', 'keys'],
    ['wxpay-emulator', 'emulator'],
  ]) {
    standIn(program, 'echo "$0 $*"; exit 3')
    const ran = npx([first, '--port', 'a b'], { PATH: `${folder}:${PATH}` })
    const expected = first === 'emulator' ? `${folder}/wxpay-emulator --port a b` : `${folder}/wxpay keys --port a b`
    assert.deepEqual([ran.status, ran.stdout.trim()], [3, expected], ran.stderr)
  }
})

test('the emulator that is named comes first', () => {
  const named = standIn('mine', 'echo mine "$@"')
  assert.equal(npx(['emulator', '--port', '0'], { WXPAY_EMULATOR: named, PATH: `${folder}:${PATH}` }).stdout, 'mine --port 0\n')
  assert.match(npx(['emulator'], { WXPAY_EMULATOR: '/nowhere/emulator' }).stderr, /there is no \/nowhere\/emulator\. wxpay-emulator/)
})

// npx itself passes no signal on; Ctrl-C reaches every program of a terminal.
test('it listens, and a signal ends it', async (t) => {
  const { WXPAY_EMULATOR } = process.env
  const given = ['emulator', '--port', '0', '--print', 'json', '--published-keys', '--folder', join(folder, 'keys')]
  const child = spawn(join(PROJECT, 'node_modules/.bin/wxpay-core'), given, {
    env: environment({ WXPAY_EMULATOR }),
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  t.after(() => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // All of it has ended.
    }
  })
  let printed = ''
  while (!printed.includes('\n')) printed += (await once(child.stdout, 'data'))[0]
  const { control_url } = JSON.parse(printed)
  assert.equal((await fetch(`${control_url}/clock`)).status, 200)
  child.kill('SIGTERM')
  const [, signal] = await once(child, 'exit')
  assert.equal(signal, 'SIGTERM')
  await assert.rejects(fetch(`${control_url}/clock`))
})
