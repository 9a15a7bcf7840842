/** A good program type-checks, a wrong one does not: what completes in an editor is what the core takes. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const here = dirname(fileURLToPath(import.meta.url))
const compiler = (name) => join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin/tsc')

/** Checks by the newest compiler, libraries included. */
function check(program, module, resolution, ...more) {
  return checkBy('typescript', ['--types', 'node', ...more, program], module, resolution)
}

function checkBy(name, more, module, resolution) {
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
    '--module',
    module,
    '--moduleResolution',
    resolution,
  ]
  const { status, stdout } = spawnSync(process.execPath, [compiler(name), ...options, ...more], { cwd: here, encoding: 'utf8' })
  return { status, stdout }
}

test('the examples are used as they are declared', () => {
  const examples = join(here, '../../examples/node')
  const programs = readdirSync(examples).filter((name) => readFileSync(join(examples, name), 'utf8').includes("from 'wxpay-core'"))
  assert(programs.length >= 4)
  // Plain JavaScript says no types of its own: what is not said is any.
  const plain = ['--allowJs', '--checkJs', '--noImplicitAny', 'false', '--useUnknownInCatchVariables', 'false']
  const paths = programs.map((name) => join(examples, name))
  const { stdout } = check(paths.pop(), 'nodenext', 'nodenext', ...plain, ...paths)
  // The servers that stand beside them use none of it.
  const beside = /^\S*(local|kms_stand_in)\.mjs\(/
  assert.deepEqual(
    stdout.split('\n').filter((line) => line.includes('error TS') && !beside.test(line)),
    [],
  )
})

for (const [module, resolution] of [
  ['nodenext', 'nodenext'],
  ['node16', 'node16'],
  ['esnext', 'bundler'],
]) {
  test(`types by ${resolution}`, () => {
    const good = check('types/good.ts', module, resolution)
    assert.equal(good.status, 0, good.stdout)
    for (const [program, says] of [
      ['unknown_field.ts', "'receiver_acount' does not exist"],
      ['missing_field.ts', "'receiver_account' is missing"],
      ['wrong_type.ts', "'number' is not assignable to type 'string'"],
    ]) {
      const { status, stdout } = check(`types/${program}`, module, resolution)
      assert.notEqual(status, 0, program)
      assert(stdout.includes(says), stdout)
    }
  })
}

// The oldest compiler that knows all that is declared, and the newest; the types of Node are for newer ones.
const KINDS = [
  ['typescript', 'nodenext', 'nodenext', ['types/good.cts']],
  ['typescript', 'node16', 'node16', ['types/good.cts']],
  ['typescript-5.4', 'nodenext', 'nodenext', ['types/good.ts', 'types/good.cts']],
  ['typescript-5.4', 'node16', 'node16', ['types/good.ts', 'types/good.cts']],
  ['typescript-5.4', 'esnext', 'bundler', ['types/good.ts']],
  ['typescript-5.4', 'commonjs', 'node10', ['types/good.cts']],
]
for (const [name, module, resolution, programs] of KINDS) {
  test(`${programs.join(' and ')} by ${name}, ${resolution}`, () => {
    const { stdout } = checkBy(name, ['--skipLibCheck', 'false', '--typeRoots', 'none', ...programs], module, resolution)
    assert.equal(stdout, '')
  })
}

test('are the types wrong? They are not', () => {
  const require = createRequire(import.meta.url)
  const attw = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js')
  const installed = dirname(require.resolve('wxpay-core/package.json'))
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, '--pack', installed, '--format', 'ascii', '--no-color'], {
    cwd: here,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout + stderr)
  assert(stdout.includes('No problems found'), stdout)
})

test('publint finds nothing in what is packed', async () => {
  const pkgDir = dirname(createRequire(import.meta.url).resolve('wxpay-core/package.json'))
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true })
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  )
})
