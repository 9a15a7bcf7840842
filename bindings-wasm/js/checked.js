/** Lets what sends and takes, which has no core of its own, check arguments as the core's classes do. */

/** The method by which a request or a merchant runs checks, so that their errors are the library's, in its language. */
export const CHECKED = Symbol.for('wxpay-core.checked')

/** Runs `check` with the functions that refuse. Something else in place of `held` has no language: `what` says it. */
export function checkedBy(held, what, check) {
  if (typeof held?.[CHECKED] !== 'function') throw new TypeError(what)
  return held[CHECKED](check)
}

/** The `log` of the merchant of a request. */
export const LOG = Symbol.for('wxpay-core.log')

/** The method by which a driver asks for signatures in its steps, if its merchant can sign off the event loop: returns what signs. */
export const SIGNER = Symbol.for('wxpay-core.signer')
