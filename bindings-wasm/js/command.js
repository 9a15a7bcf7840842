#!/usr/bin/env node
/** `npx wxpay-core …` runs `wxpay`, the command line, and `npx wxpay-core emulator …` the local WeChat Pay, if they are installed. */

import { spawn } from 'node:child_process'
import { COMMAND_LINE, EMULATOR, emulatorProgram } from './program.js'

const [name, ...rest] = process.argv.slice(2)
const [program, given, where] = name === 'emulator' ? [emulatorProgram(), rest, EMULATOR] : ['wxpay', process.argv.slice(2), COMMAND_LINE]

// A signal to this process is meant for that one.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const child = spawn(program, given, { stdio: 'inherit' })
for (const signal of signals) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(error.code === 'ENOENT' ? `there is no ${program}. ${where}` : error.message)
  process.exit(127)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code)
  for (const signal of signals) process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
