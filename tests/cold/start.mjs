/** A cold start: the milliseconds of CPU that importing takes, then those of a merchant and its first signature. */

const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const begun = now()
const { Merchant } = await import('wxpay-core')
const imported = now()
Merchant.fromEnv().ecommerce.profitsharing.queryOrderAmount({ transaction_id: '4208450740201411110007820472' })
const signed = now()
console.log(imported - begun, signed - imported)
