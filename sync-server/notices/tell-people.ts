import type { Db } from '#shared/db/db.ts'
import { noticesOf, type WantedNotice } from '#shared/notices/notices-of.ts'
import type { Database } from '#server/db/database.ts'
import { contentMark } from '#server/outbound/content-mark.ts'
import { readDeliveries } from '#server/outbound/delivery-rows.ts'
import type { Delivery } from '#server/outbound/delivery.ts'
import { desire, withdraw } from '#server/outbound/desire.ts'
import { tellDeliveries } from '#server/outbound/tell-deliveries.ts'
import { isTelling } from './is-telling.ts'
import { readFacts } from './read-facts.ts'

/** What came of it: 'overtaken' by another one that had read something newer. */
export type ToldPeople = 'told' | 'overtaken' | 'gone'

/**
 * Makes the deliveries to browsers say what the people of a league should be told of it now; what is not so any more and was not
 * sent yet is taken back. It may run as often as it likes, and twice at once. `now`: ISO, UTC.
 */
export async function tellPeople(
  database: Database,
  { leagueId }: { readonly leagueId: string },
  now: string,
): Promise<ToldPeople> {
  const read = await database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    return readFacts(tx, leagueId, now)
  })
  if (read === null) return 'gone'
  const { revision, facts } = read
  const wanted = facts === null ? [] : noticesOf(facts, now)
  return database.transaction(async (tx) => {
    if (!(await takeTurn(tx, leagueId, revision, now))) return 'overtaken'
    const before = await readDeliveries(tx, `where league_id = $1 and channel = 'web-push' for update`, [
      leagueId,
    ])
    const byKey = new Map(before.map((delivery) => [keyOf(delivery.target, delivery.subject), delivery]))
    for (const each of wanted) {
      const key = keyOf(each.browserId, each.subject)
      if (!isDesired(byKey.get(key), each, now)) await desireNotice(tx, leagueId, revision, each, now)
      byKey.delete(key)
    }
    for (const { channel, target, subject, stands, state } of byKey.values()) {
      if (stands === null && state !== 'withdrawn')
        await withdraw(tx, { channel, target, subject }, revision, now)
    }
    // What waited for this to be looked at may be sent now.
    await tellDeliveries(tx)
    return 'told'
  })
}

/**
 * Looks again at leagues with somebody to tell whose people are behind, because a job was lost, and at all of them now and then, for what
 * comes up by time alone. Several servers may do it at once. `now`: ISO, UTC. Answers how many it worked on.
 */
export async function sweepNotices(database: Database, now: string): Promise<number> {
  const { rows } = await database.query<{ leagueId: string }>(
    `select l.id as "leagueId" from leagues l left join league_notices n on n.league_id = l.id
      where (n.told_revision is null or n.told_revision < l.revision
             or n.looked_at < $1::timestamptz - interval '1 hour') and ${isTelling('l')}
      order by l.id`,
    [now],
  )
  for (const league of rows) await tellPeople(database, league, now)
  return rows.length
}

/** One at a time, and nobody with something older than what was looked at already. */
async function takeTurn(tx: Db, leagueId: string, revision: number, now: string): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into league_notices (league_id, told_revision, looked_at) values ($1, $2, $3)
     on conflict (league_id) do update set told_revision = excluded.told_revision, looked_at = excluded.looked_at
       where league_notices.told_revision <= excluded.told_revision returning 1`,
    [leagueId, revision, now],
  )
  return rows.length > 0
}

function desireNotice(
  tx: Db,
  leagueId: string,
  revision: number,
  { browserId, subject, notice, notBefore, notAfter }: WantedNotice,
  now: string,
): Promise<string> {
  const place = {}
  const kind = notice.category
  return desire(
    tx,
    {
      channel: 'web-push',
      target: browserId,
      leagueId,
      subject,
      kind,
      place,
      desired: notice,
      revision,
      notBefore,
      notAfter,
    },
    now,
  )
}

/** Whether it is desired already, so that being told again changes nothing. */
function isDesired(delivery: Delivery | undefined, wanted: WantedNotice, now: string): boolean {
  if (!delivery || delivery.desired.content === null) return false
  if (delivery.desired.hash !== contentMark(wanted.notice).hash) return false
  const [due, present] = [Date.parse(wanted.notBefore), Date.parse(now)]
  const sameDue = delivery.notBefore === due || (delivery.notBefore <= present && due <= present)
  return delivery.stands !== null || (sameDue && delivery.notAfter === Date.parse(wanted.notAfter))
}

const keyOf = (browserId: string, subject: string): string => `${browserId} ${subject}`
