import type { Price, Subscription } from '#shared/policy/billing.ts'

/**
 * About what a change to another price costs today, in minor units: the new price less the old one for what is left of the
 * period. It may be less by a discount; the provider has the last word. Null where the prices cannot be compared. `now` is
 * ms since 1970, UTC.
 */
export function changeCost(
  { from, at }: Pick<Extract<Subscription, { kind: 'renews' }>, 'from' | 'at'>,
  prices: { readonly from: Price; readonly to: Price },
  now: number,
): number | null {
  const { from: old, to } = prices
  const comparable =
    old.currency === to.currency && old.every.unit === to.every.unit && old.every.count === to.every.count
  if (!comparable) return null
  const end = Date.parse(at)
  // After an earlier change the paid stretch is shorter than the period.
  const begin = Math.min(Date.parse(from), periodBegin(end, old.every))
  const share = Math.min(1, Math.max(0, (end - now) / (end - begin)))
  return Math.round((to.amount - old.amount) * share)
}

function periodBegin(end: number, { count, unit }: Price['every']): number {
  const day = new Date(end)
  if (unit === 'day') day.setUTCDate(day.getUTCDate() - count)
  if (unit === 'week') day.setUTCDate(day.getUTCDate() - 7 * count)
  if (unit === 'month') day.setUTCMonth(day.getUTCMonth() - count)
  if (unit === 'year') day.setUTCFullYear(day.getUTCFullYear() - count)
  return day.getTime()
}
