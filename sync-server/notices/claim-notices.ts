import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { languages } from '#shared/i18n/language.ts'
import { NoticeCategory } from '#shared/notices/categories.ts'
import type { Notice } from '#shared/notices/notice.ts'
import type { Database } from '#server/db/database.ts'
import { leaseMs } from '#server/outbound/lease-delivery.ts'
import { leaseDue } from '#server/outbound/lease-due.ts'
import { nextDueAt, ofBrowsers } from '#server/outbound/pick-due-sql.ts'
import { SealBroken, type Sealing } from '#server/sealing/sealing.ts'
import type { PushAddress } from './push-address.ts'
import { openAddress, type SealedAddress } from './subscriptions.ts'

/** One notice to be sent to one browser before `leaseMs` are over. */
export interface NoticeWork {
  readonly id: string
  readonly token: string
  readonly leaseMs: number
  readonly subscriptionId: string
  /** Null where no key opens it any more. */
  readonly address: PushAddress | null
  readonly notice: Notice
  /** The same of each sending of one state of one thing. */
  readonly mark: string
  /** When it came to be so: of two the browser keeps the later one. ms since 1970, UTC. */
  readonly at: number
  /** How long it is of use, ms. */
  readonly usefulMs: number
}

export interface ClaimNoticesDeps {
  readonly database: Database
  readonly sealing: Sealing
}

/** Leases notices that are due, `most` of them. `now`: ms since 1970, UTC. */
export async function claimNotices(deps: ClaimNoticesDeps, most: number, now: number): Promise<NoticeWork[]> {
  const leased = await leaseDue(deps, ofBrowsers, { params: [], most, now }, async (tx, ids) => {
    const contexts = await readContexts(tx, ids)
    return ({ id, target, desired, notAfter }) => {
      const context = contexts.get(id)
      // A change that was not looked at may have made it untrue; who signed out is forgotten soon.
      if (!context || context.behind) return { kind: 'later' }
      const notice = NoticeForm.safeParse(desired.content)
      const work = notice.success && {
        subscriptionId: target,
        address: opened(deps.sealing, context),
        notice: notice.data,
        mark: createHash('sha256').update(`${id} ${desired.hash}`).digest('base64url').slice(0, 22),
        at: desired.at,
        usefulMs: Math.max(0, (notAfter ?? now) - now),
      }
      return { kind: 'work', work: work || null, by: 'server' }
    }
  })
  return leased.map(({ delivery: { id }, token, work }) => ({ id, token, leaseMs, ...work }))
}

/** When a notice may be due next after `now`, both in ms; null for nothing that is known of. */
export async function nextNoticeDue(db: Db, now: number): Promise<number | null> {
  const { rows } = await db.query<{ at: string | null }>(nextDueAt(ofBrowsers), [new Date(now).toISOString()])
  const at = rows[0]?.at ?? null
  return at === null ? null : Date.parse(at)
}

interface Context extends SealedAddress {
  readonly id: string
  readonly behind: boolean
}

async function readContexts(tx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Context>> {
  const { rows } = await tx.query<Context>(
    `select d.id, p.address_hash as "addressHash", p.sealed_address as "sealedAddress",
            n.told_revision < l.revision as behind
       from deliveries d
       join push_subscriptions p on p.id::text = d.target
       join sign_ins s on s.id = p.sign_in_id and s.ended_at is null
       join leagues l on l.id = d.league_id
       join league_notices n on n.league_id = l.id
      where d.id = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function opened(sealing: Sealing, sealed: SealedAddress): PushAddress | null {
  try {
    return openAddress(sealing, sealed)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

const NoticeForm = z.strictObject({
  category: NoticeCategory,
  title: z.string().min(1).max(200),
  body: z.string().max(500),
  path: z.string().regex(/^\/(?!\/)/),
  tag: z.string().min(1).max(100),
  language: z.enum(languages),
})
