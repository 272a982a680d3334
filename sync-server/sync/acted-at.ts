import type { PastContact } from './device-contact.ts'

/**
 * When a person acted, by the server's clock: as long ago as the device's clock says. Whatever that clock shows, it is
 * never later than now, and never more than a year ago. All in ms since 1970, UTC.
 */
export function actedAt(now: number, sentAt: number, at: number): number {
  return Math.max(now - year, Math.min(now, now - (sentAt - at)))
}

/**
 * The same for work that came by file. Nobody knows how long the file was under way, so that its device's clock is taken
 * to be right, except that it cannot have signed later than the carrier took the file over.
 */
export function carriedActedAt(
  now: number,
  times: { readonly sentAt: number; readonly takenOverAt: number; readonly exportedAt: number },
  at: number,
): number {
  const takenOver = Math.min(now, now - (times.sentAt - times.takenOverAt))
  const ahead = Math.max(0, times.exportedAt - takenOver)
  return Math.max(now - year, Math.min(takenOver, at - ahead))
}

/** A claim that is hardly older than its arrival needs no proof, ms. */
export const needsNoProofMs = 10_000

/** When somebody acted, and since when that is certain; ms since 1970, UTC. */
export interface Acted {
  readonly actedAt: number
  /** The claim where the server can tell that it may be true, else when it arrived. */
  readonly provenNow: number
}

/**
 * What is believed of a claimed time: never before the device's last contact in which its journal had not come to `seq`
 * yet. Where there was none, nothing speaks for the claim but the device [RP6].
 */
export function believed(now: number, claimed: number, seq: number, contacts: readonly PastContact[]): Acted {
  if (now - claimed <= needsNoProofMs) return { actedAt: claimed, provenNow: claimed }
  const before = contacts.filter((contact) => contact.seq < seq).map(({ at }) => at)
  if (before.length === 0) return { actedAt: claimed, provenNow: now }
  const acted = Math.min(now, Math.max(claimed, ...before))
  return { actedAt: acted, provenNow: acted }
}

const year = 366 * 24 * 60 * 60 * 1000
