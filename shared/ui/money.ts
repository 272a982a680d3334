/** An amount in minor units of a currency (a code by ISO 4217) as it is written: 'US$20.00', '¥2,000'. */
export function formatMoney(amount: number, currency: string): string {
  const form = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return form.format(amount / 10 ** (form.resolvedOptions().maximumFractionDigits ?? 2))
}
