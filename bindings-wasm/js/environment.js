/** A merchant from environment variables and the files that they name, as in every language. */

import { isAbsent, isRecord, text, textIn } from './arguments.js'
import { backend } from './backend.js'
import { CallerError, at } from './errors.js'
import { VARIABLES } from './names.js'
import { refuse, runIn } from './run.js'

/** Makes a merchant of this class. An error names the variable that is wrong. */
export function fromEnvironment(Merchant, variables) {
  const given = isAbsent(variables) ? backend.environment?.() : variables
  const [values, config] = runIn(textIn(given, 'WXPAY_LOCALE')?.trim(), () => {
    const values = valuesOf(given)
    return [values, configOf(values, given)]
  })
  try {
    return new Merchant(config)
  } catch (error) {
    const name = error instanceof CallerError ? nameOf(String(error.field), values) : undefined
    throw name === undefined ? error : at(error, name)
  }
}

/** The variables that are ours and set, with the content of a file in place of its path. */
function valuesOf(variables) {
  if (!isRecord(variables)) refuse('variables', 'an object of names and values', variables)
  const values = {}
  for (const [name, { isFile }] of Object.entries(VARIABLES)) {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined
    const value = isAbsent(given) ? '' : text(given, name).trim()
    if (value !== '') values[name] = isFile && isPath(value) ? read(value, name) : value
  }
  return values
}

/** True unless a value is the text of a key or certificate: PEM, or base64 of one, which no path is as long as. */
function isPath(value) {
  return !value.includes('-----BEGIN ') && !/[\0-\x1f\x7f]/.test(value) && !/^["']?[\w+/=]{256,}["']?$/.test(value)
}

function read(path, name) {
  try {
    return backend.readFile(path)
  } catch {
    return refuse(name, 'neither the text of a key or certificate, nor the path of a file that can be read')
  }
}

/** The configuration that they describe. */
function configOf(values, variables) {
  const needed = (name) => values[name] ?? refuse(name, missing(name, variables))
  const { WXPAY_PUBLIC_KEY_ID: id, WXPAY_PUBLIC_KEY: key, WXPAY_PLATFORM_CERTIFICATE: certificate } = values
  const hasKey = id !== undefined || key !== undefined
  return {
    mchid: needed('WXPAY_MCHID'),
    serialNo: values.WXPAY_SERIAL_NO ?? serialOf(values.WXPAY_CERTIFICATE) ?? needed('WXPAY_SERIAL_NO'),
    privateKey: needed('WXPAY_PRIVATE_KEY'),
    apiv3Key: [values.WXPAY_APIV3_KEY, values.WXPAY_APIV3_KEY_PREVIOUS].filter((key) => key !== undefined),
    apiV2Key: values.WXPAY_API_V2_KEY,
    platformKeys: {
      ...(hasKey ? { [needed('WXPAY_PUBLIC_KEY_ID')]: needed('WXPAY_PUBLIC_KEY') } : {}),
      ...(certificate === undefined ? {} : { '': certificate }),
    },
    baseUrl: values.WXPAY_BASE_URL,
    backupUrl: values.WXPAY_BACKUP_URL,
    locale: values.WXPAY_LOCALE,
  }
}

/** The serial of a certificate; undefined without one, and where the host reads none. */
function serialOf(certificate) {
  if (certificate === undefined || backend.serialOf === undefined) return undefined
  try {
    // Variables hold line breaks as the two characters `\n`.
    return backend.serialOf(typeof certificate === 'string' ? certificate.replaceAll('\\n', '\n') : certificate)
  } catch {
    return refuse('WXPAY_CERTIFICATE', "give the merchant's API certificate, apiclient_cert.pem")
  }
}

/** Says that a variable is not set, and which one was probably meant for it. */
function missing(name, variables) {
  const letters = (name) => name.replaceAll('_', '')
  const like = Object.keys(variables).find((other) => !(other in VARIABLES) && letters(other) === letters(name))
  return like === undefined ? 'it is not set' : `it is not set, but ${like.slice(0, 64)} is: rename it`
}

/** The variable that filled the setting at this field. */
function nameOf(field, values) {
  const [setting] = field.split('.')
  const isSet = (name) => values[name] !== undefined
  if (setting === 'platformKeys') {
    return field.includes('PUB_KEY_ID_') || !isSet('WXPAY_PLATFORM_CERTIFICATE') ? 'WXPAY_PUBLIC_KEY' : 'WXPAY_PLATFORM_CERTIFICATE'
  }
  // The error is about the first of the two that is wrong.
  const fits = ({ length }) => length === 32
  if (setting === 'apiv3Key' && isSet('WXPAY_APIV3_KEY') && fits(values.WXPAY_APIV3_KEY)) return 'WXPAY_APIV3_KEY_PREVIOUS'
  return Object.keys(VARIABLES).find((name) => VARIABLES[name].setting === setting && isSet(name))
}
