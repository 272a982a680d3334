import { bundleText, writeBundle, type BundleContent, type BundleWork } from '#shared/sync/bundle.ts'
import { envelopeText, type Author, type Envelope } from '#shared/sync/envelope.ts'
import type { OutboxEntry } from '../journal/outbox-entry.ts'
import type { DeviceKey } from './device-key.ts'

/** Who writes a file, and what a reader needs beside the work. */
export interface Exporting extends Pick<BundleContent, 'leagueId' | 'leagueName' | 'revision' | 'names'> {
  readonly key: DeviceKey
  readonly deviceId: string
  readonly userId: string
  readonly person: string
  readonly laptop: string
  /** The clock of this device, ms since 1970, UTC. */
  readonly now: number
  /** The last number of this device that the server has done in the league; null where none is known. */
  readonly confirmedThrough: number | null
}

/** The text of a file with everything of a league that is not settled; null where there is nothing. */
export function exportBundle(exporting: Exporting, unsettled: readonly OutboxEntry[]): string | null {
  if (unsettled.length === 0) return null
  const { key, deviceId, userId, leagueId, leagueName, revision, names, now } = exporting
  const by: Author = { deviceId, userId, publicKey: key.publicKey }
  const own = unsettled.filter((entry) => entry.carried === null)
  const work = [...carriedWork(unsettled), ...(own.length > 0 ? [ownWork(exporting, by, own)] : [])]
  const content = { leagueId, leagueName, exportedAt: now, revision, by, names, work }
  return writeBundle(content, key.sign(bundleText(content)))
}

/** Signed change by change, each naming the one before it: whoever brings them can leave out nothing in between. */
function ownWork(
  { key, person, laptop, now, confirmedThrough }: Exporting,
  author: Author,
  own: readonly OutboxEntry[],
): BundleWork {
  const since = confirmedThrough === null ? {} : { since: confirmedThrough }
  const envelopes = own.map(({ mutation }, index): Envelope => {
    const unsigned = { ...mutation, after: own[index - 1]?.mutation.seq ?? confirmedThrough }
    return { ...unsigned, signature: key.sign(envelopeText(author, unsigned)) }
  })
  return { author, person, laptop, exportedAt: now, ...since, envelopes }
}

/** What others have signed goes on as they signed it. */
function carriedWork(entries: readonly OutboxEntry[]): BundleWork[] {
  const byDevice = new Map<string, BundleWork & { envelopes: Envelope[] }>()
  for (const { mutation, carried } of entries) {
    if (!carried) continue
    const { author, person, laptop, exportedAt, after, signature } = carried
    const work = byDevice.get(author.deviceId) ?? { author, person, laptop, exportedAt, envelopes: [] }
    work.envelopes.push({ ...mutation, after, signature })
    byDevice.set(author.deviceId, work)
  }
  return [...byDevice.values()]
}
