/** A good program type-checks, a wrong one does not: what completes in an editor is what the core takes. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

function check(program, module, resolution, ...more) {
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom', '--types', 'node', '--module', module, '--moduleResolution', resolution]
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, ...more, program], { cwd: here, encoding: 'utf8' })
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
  assert.deepEqual(stdout.split('\n').filter((line) => line.includes('error TS') && !beside.test(line)), [])
})

for (const [module, resolution] of [['nodenext', 'nodenext'], ['node16', 'node16'], ['esnext', 'bundler']]) {
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
