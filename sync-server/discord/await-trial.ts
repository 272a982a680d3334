import { setTimeout as wait } from 'node:timers/promises'
import type { TrialOutcome } from '#shared/api/discord.ts'
import { deliveryFault } from '#shared/announcements/delivery-faults.ts'
import { preflight } from '#shared/announcements/preflight.ts'
import type { Db } from '#shared/db/db.ts'
import { readLink } from './link-league.ts'

/** How long a test post is waited for, and how long it is looked at in vain before looking less often, ms. */
export interface TrialPatience {
  readonly ms: number
  readonly every: number
}

interface Trial {
  readonly leagueId: string
  readonly channelId: string
  readonly deliveryId: string
}

interface TrialRow {
  readonly state: 'waiting' | 'sent' | 'parked' | 'dead'
  readonly tookMs: number | null
  readonly claimed: boolean
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

export const usualPatience: TrialPatience = { ms: 10_000, every: 100 }

/** What comes of a test post: looked at until it is known, or for as long as somebody before a button waits. */
export async function awaitTrial(
  db: Db,
  trial: Trial,
  { ms, every }: TrialPatience = usualPatience,
): Promise<TrialOutcome> {
  for (let waited = 0, pause = every; ; waited += pause, pause = Math.min(pause * 2, every * 10)) {
    const row = await readTrial(db, trial.deliveryId)
    if (row === null) return { kind: 'late', what: 'The league was unlinked meanwhile.' }
    if (row.state === 'sent') return { kind: 'posted', tookMs: row.tookMs ?? waited }
    if (row.state !== 'waiting') return { kind: 'failed', ...(await reasonOf(db, trial, row)) }
    if (waited >= ms) return { kind: 'late', what: lateWords(row) }
    await wait(pause)
  }
}

async function readTrial(db: Db, deliveryId: string): Promise<TrialRow | null> {
  const { rows } = await db.query<TrialRow>(
    `select state, took_ms as "tookMs", claimed_until is not null as claimed, error_code as "errorCode",
            error_message as "errorMessage" from deliveries where id = $1`,
    [deliveryId],
  )
  return rows[0] ?? null
}

function lateWords({ claimed, errorMessage }: TrialRow): string {
  if (errorMessage !== null) return `It is tried again: ${errorMessage}`
  return claimed
    ? 'The bot has taken it, and Discord has not answered yet.'
    : 'The bot has not taken it yet. It may not be running, or be waiting for Discord.'
}

/** What stands in the way there by what the bot sees, which says more than a number of Discord; else what Discord said. */
async function reasonOf(
  db: Db,
  { leagueId, channelId }: Trial,
  { errorCode, errorMessage }: TrialRow,
): Promise<{ readonly what: string; readonly fix: string }> {
  const link = await readLink(db, leagueId)
  const seen = link === null ? [] : preflight(link.sight, tryingOut(channelId))
  const fault = seen[0]
  if (fault !== undefined) return { what: fault.what, fix: fault.fix }
  return deliveryFault(errorCode ?? '', errorMessage ?? '')
}

const tryingOut = (channelId: string) =>
  ({
    settings: [
      {
        kind: 'result',
        channelId,
        enabled: true,
        quiet: null,
        mentionRoleId: null,
        wording: null,
        sentBy: 'bot',
      },
    ],
    raceThreads: false,
    scheduledEvents: false,
    givenRoles: [],
  }) as const
