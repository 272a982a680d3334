import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import { can } from '#shared/policy/policy.ts'
import { bundleText, parseBundle, type BundleContent, type BundleWork } from '#shared/sync/bundle.ts'
import type { BundlePreview, PreviewedWork } from '#shared/sync/bundle-preview.ts'
import { envelopeText } from '#shared/sync/envelope.ts'
import type { CarriedRecord } from '../journal/journal-record.ts'
import type { KnownWork } from '../known-work.ts'
import { fingerprintOf, isSignedBy } from './device-key.ts'

/** What the device that reads a file knows. */
export interface Reading {
  readonly deviceId: string
  readonly userId: string
  readonly db: Db
  /** What is known here of a change of another device, or of this one. */
  readonly known: KnownWork
  /** The newest revision of a league that this device has. */
  readonly revision: number
  /** The clock of this device, ms since 1970, UTC. */
  readonly now: number
}

export type ReadBundle =
  | { readonly ok: true; readonly preview: BundlePreview; readonly records: readonly CarriedRecord[] }
  | Rejection

/** Reads a file and decides whether it may be taken over; nothing is. Every refusal has a name. */
export async function readBundle(
  text: string,
  leagueOf: (id: string) => Promise<Reading>,
): Promise<ReadBundle> {
  const parsed = parseBundle(text)
  if (!parsed.ok) return parsed
  const { content, signature } = parsed.bundle
  const reading = await leagueOf(content.leagueId)
  const refusal = (await refuseReader(reading, content)) ?? refuseSignatures(content, signature)
  if (refusal) return refusal
  const forked = content.work.find(({ author, envelopes }) =>
    envelopes.some((each) => reading.known(author.deviceId, each) === 'other'),
  )
  if (forked) return forkOf(forked)
  const works: { work: BundleWork; seen: Omit<PreviewedWork, 'shown' | 'fresh' | 'changes'> }[] = []
  for (const work of content.work) {
    // What comes back to the laptop that did it is there already.
    if (work.author.deviceId === reading.deviceId) continue
    const seen = await judgeAuthor(reading, content.leagueId, work)
    if ('ok' in seen) return seen
    works.push({ work, seen })
  }
  if (works.length === 0) return ownWork
  return {
    ok: true,
    preview: {
      leagueId: content.leagueId,
      leagueName: content.leagueName,
      person: content.work.at(-1)?.person ?? '',
      laptop: content.work.at(-1)?.laptop ?? '',
      exportedAt: content.exportedAt,
      newerData: content.revision > reading.revision,
      names: content.names,
      work: works.map(({ work, seen }) => {
        const fresh = work.envelopes.filter((each) => reading.known(seen.deviceId, each) === 'new')
        return {
          ...seen,
          changes: work.envelopes.length,
          fresh: fresh.length,
          shown: fresh.slice(0, shownChanges).map(({ seq, name, args, at }) => ({ seq, name, args, at })),
        }
      }),
    },
    records: works.map(({ work: { author, person, laptop, exportedAt, envelopes }, seen }) => ({
      kind: 'carried',
      author,
      person,
      laptop,
      verified: seen.trust === 'known',
      exportedAt,
      takenOverAt: reading.now,
      envelopes: envelopes.filter((each) => reading.known(seen.deviceId, each) === 'new'),
    })),
  }
}

/** More than a person reads before they decide. */
const shownChanges = 200

async function refuseReader({ db, userId }: Reading, content: BundleContent): Promise<Rejection | null> {
  const role = await roleOf(db, content.leagueId, userId)
  if (role === null) {
    return rejected(
      'other-league',
      `This file is for ${content.leagueName}, and you are not in that league on this laptop. Nothing was taken over.`,
    )
  }
  return can(role, 'work.carry')
    ? null
    : rejected('forbidden', `Your role (${role}) may not bring the work of another laptop. Ask a steward.`)
}

function refuseSignatures(content: BundleContent, signature: string): Rejection | null {
  if (!isSignedBy(content.by.publicKey, bundleText(content), signature)) return forged
  const whole = content.work.every(({ author, envelopes }) =>
    envelopes.every((each) => isSignedBy(author.publicKey, envelopeText(author, each), each.signature)),
  )
  return whole ? null : forged
}

/** What this device knows of an author. A key that contradicts what it knows is refused; an unknown one is for a person. */
async function judgeAuthor(
  { db }: Reading,
  leagueId: string,
  { author, person, laptop }: BundleWork,
): Promise<Omit<PreviewedWork, 'shown' | 'fresh' | 'changes'> | Rejection> {
  const { rows: keys } = await db.query<{ user_id: string; public_key: string; revoked_at: string | null }>(
    'select user_id, public_key, revoked_at from device_keys where league_id = $1 and id = $2',
    [leagueId, author.deviceId],
  )
  const key = keys[0]
  if (key?.revoked_at) {
    return rejected(
      'device-revoked',
      `The key of ${laptop} was withdrawn by an admin of the league: its work is not taken from files any more.`,
    )
  }
  if (key && (key.public_key !== author.publicKey || key.user_id !== author.userId)) {
    return rejected(
      'other-key',
      `This is signed with another key than the one the league knows of ${laptop}. Ask ${person} before you trust it.`,
    )
  }
  const { rows: members } = await db.query<{ removed_at: string | null; display_name: string }>(
    'select removed_at, display_name from members where league_id = $1 and user_id = $2 order by removed_at nulls first',
    [leagueId, author.userId],
  )
  if (members[0]?.removed_at) {
    return rejected(
      'not-a-member',
      `${members[0].display_name} was removed from the league. Nothing was taken over.`,
    )
  }
  return {
    deviceId: author.deviceId,
    // Who a known key belongs to is not the file's to say.
    person: members[0]?.display_name ?? person,
    laptop,
    trust: key ? 'known' : 'unknown',
    fingerprint: fingerprintOf(author.publicKey),
    isMember: members.length > 0,
  }
}

/** Two laptops count under one id, or two states of one laptop. */
function forkOf({ laptop }: BundleWork): Rejection {
  return rejected(
    'fork',
    `${laptop} and another copy of its files have used the same numbers for different changes. Nothing was taken over: connect ${laptop} once, then hand its work over again.`,
  )
}

const forged = rejected(
  'bundle-forged',
  'The signature does not fit: this file was changed after it was written. Nothing was taken over.',
)
const ownWork = rejected('own-bundle', 'This file holds this laptop’s own work, which is here already.')
