import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

// The folder of the project that has the packages: what is served lies below it, wxpay-core and Next.
const root = join(dirname(createRequire(import.meta.url).resolve('wxpay-core/package.json')), '../..')

export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
}
