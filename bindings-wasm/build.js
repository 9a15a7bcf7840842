/**
 * `npm run build`: puts the entries together from js/ and the two instances of the core that `cargo xtask package` has
 * left in dist/core. Node reads its wasm from a file, or from inline.cjs where a bundle of the user's left that file behind.
 */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { build } from 'esbuild'

// The WebAssembly features that Rust's wasm32 uses, and Node 18 has.
const FEATURES = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'].map(
  (name) => `--enable-${name}`,
)

// Rust keeps nothing in the first kilobyte of memory. A function with one caller stays one, and all are sorted by name: gzip
// finds more in them.
for (const name of ['node', 'edge']) {
  const path = `dist/core/${name}_bg.wasm`
  execFileSync(
    'node_modules/.bin/wasm-opt',
    ['-Oz', '-ocimfs', '30', '--low-memory-unused', '--reorder-functions-by-name', ...FEATURES, '--strip-debug', path, '-o', path],
    { stdio: 'inherit' },
  )
}

for (const path of await readdir('dist')) if (/^core-.*\.wasm$/.test(path)) await rm(`dist/${path}`)
const wasm = await readFile('dist/core/node_bg.wasm')
// Its own name for each content: what lies beside a bundle of the user's may be of another version.
const name = `core-${createHash('sha256').update(wasm).digest('hex').slice(0, 16)}.wasm`
await rename('dist/core/node_bg.wasm', `dist/${name}`)
await writeFile('dist/inline.cjs', `module.exports = Buffer.from('${wasm.toString('base64')}', 'base64')\n`)

const common = { bundle: true, charset: 'utf8', keepNames: true, legalComments: 'none', logLevel: 'warning' }
const node = { ...common, platform: 'node', target: 'node18', format: 'cjs' }
await build({
  ...node,
  define: { WASM: JSON.stringify(name) },
  entryPoints: ['js/node.js'],
  external: ['./inline.cjs', './seldom.cjs'],
  outfile: 'dist/core.cjs',
})
// Loaded when it is first asked for.
await build({ ...node, entryPoints: ['js/seldom.js'], outfile: 'dist/seldom.cjs' })
for (const name of ['web', 'workerd']) {
  await build({
    ...common,
    entryPoints: [`js/${name}.js`],
    format: 'esm',
    target: 'es2022',
    external: ['./core/edge_bg.wasm'],
    outfile: `dist/${name}.js`,
  })
}
// What sends and takes needs no core: a request and a merchant bring their own.
for (const [format, extension] of [
  ['esm', 'js'],
  ['cjs', 'cjs'],
]) {
  const entryPoints = ['fetch', 'axios', 'route', 'express', 'fastify'].map((name) => `js/${name}.js`)
  await build({ ...common, entryPoints, format, target: 'es2022', outdir: 'dist', outExtension: { '.js': `.${extension}` } })
  // Its merchants are those of the user's own instance.
  const external = ['wxpay-core']
  await build({ ...node, entryPoints: ['js/emulator.js'], external, format, outdir: 'dist', outExtension: { '.js': `.${extension}` } })
}
await build({ ...node, entryPoints: ['js/command.js'], outfile: 'dist/command.cjs' })

// Node looks through a CommonJS file for its names before it imports it, through the whole core for 20 ms: it finds one here.
await writeFile('dist/start.cjs', `exports.start = require('./core.cjs').start\n`)
// The same declarations for CommonJS, which may not import those of a module.
for (const path of await readdir('types', { recursive: true })) {
  if (!path.endsWith('.d.ts')) continue
  const declared = await readFile(`types/${path}`, 'utf8')
  const copy = `dist/${path.slice(0, -'.ts'.length)}.cts`
  await mkdir(dirname(copy), { recursive: true })
  await writeFile(copy, declared.replace(/((?:from |import\()'[\w./]+)\.js'/g, "$1.cjs'"))
}
// Beside what they license: npm packs no links to where they stand.
for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) await copyFile(`../${licence}`, `dist/${licence}`)
// One instance for `import` and `require`; only the latter shows the backend, for our tests.
await writeFile('dist/node.cjs', `module.exports = require('./core.cjs').start(require('node:crypto'), require('node:fs'))\n`)
const names = Object.keys(createRequire(import.meta.url)('./dist/node.cjs')).filter((name) => name !== 'backend')
await writeFile(
  'dist/node.mjs',
  `import crypto from 'node:crypto'
import fs from 'node:fs'
import { start } from './start.cjs'

export const { ${names.join(', ')} } = start(crypto, fs)
`,
)
