/** Programs of wxpay-core that stand beside the package, and how to get them. */

const REPOSITORY = 'in the repository of wxpay-core'

export const COMMAND_LINE = `wxpay, the command line, is a program of its own: cargo install --path core/cli, ${REPOSITORY}`
export const EMULATOR =
  'wxpay-emulator, the local WeChat Pay, is a program of its own: cargo install --path tests/emulator, '
  + `${REPOSITORY}; or name it by the environment variable WXPAY_EMULATOR`

/** The emulator: what WXPAY_EMULATOR names, or one on the PATH, which npm's scripts and npx begin with node_modules/.bin. */
export function emulatorProgram() {
  return process.env.WXPAY_EMULATOR || 'wxpay-emulator'
}
