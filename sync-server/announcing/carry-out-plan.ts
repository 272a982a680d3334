import { textsIn } from '#shared/i18n/texts-in.ts'
import { must } from '#shared/base/assert.ts'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { Db } from '#shared/db/db.ts'
import type { Card } from '#shared/announcements/card.ts'
import { describeCard } from '#shared/announcements/describe-card.ts'
import { cardId } from '#server/cards/card-id.ts'
import { keepCard, type KeptCard } from '#server/cards/kept-cards.ts'
import { contentMark } from '#server/outbound/content-mark.ts'
import type { Place } from '#server/outbound/delivery.ts'
import { desire, withdraw, type Wanted } from '#server/outbound/desire.ts'
import type { Planned, PlannedPlace } from './planned.ts'
import type { News } from './read-news.ts'
import { planOf } from './told-event.ts'

/** Desires what was planned, in its order. What is desired already costs nothing. `now`: ISO, UTC. */
export async function carryOutPlan(
  tx: Db,
  news: News,
  planned: readonly Planned[],
  now: string,
): Promise<void> {
  const threads = new Map<string, string>()
  for (const each of planned) {
    if (each.kind === 'withdraw') {
      const { link } = news
      const subject = { channel: each.channel, target: link.guildId, subject: each.subject }
      if (!news.existing.find(each.channel, each.subject)?.withdrawn)
        await withdraw(tx, subject, link.revision, now)
      continue
    }
    const wanted = wantedOf(news, each, threads)
    if (each.kind === 'message') await keepPlan(tx, news, each.subject)
    const id = isDesired(news, wanted, now) ?? (await keepAndDesire(tx, each, wanted, now))
    if (each.kind === 'thread') threads.set(each.eventId, id)
  }
}

/** A picture is kept with the first message that shows it. */
async function keepAndDesire(tx: Db, planned: Planned, wanted: Wanted, now: string): Promise<string> {
  if (planned.kind === 'message' && planned.card) await keepCard(tx, planned.card, now)
  return desire(tx, wanted, now)
}

function pictureOf({ link }: News, card: Card): KeptCard {
  return { id: cardId(card), description: describeCard(card, textsIn(link.language)) }
}

/** `threads`: the deliveries of threads by their events. They are planned before what stands in them. */
function wantedOf(
  news: News,
  planned: Exclude<Planned, { readonly kind: 'withdraw' }>,
  threads: ReadonlyMap<string, string>,
): Wanted {
  const { link } = news
  const shared = { target: link.guildId, leagueId: link.leagueId, revision: link.revision }
  switch (planned.kind) {
    case 'thread':
      return {
        ...shared,
        channel: 'discord-thread',
        subject: `thread:${planned.eventId}`,
        kind: 'thread',
        place: planned.place,
        desired: planned.thread,
        notBefore: null,
      }
    case 'scheduled-event':
      return {
        ...shared,
        channel: 'discord-event',
        subject: `event:${planned.eventId}`,
        kind: 'event',
        place: {},
        desired: { event: planned.event },
        notBefore: null,
      }
    case 'message':
      return {
        ...shared,
        channel: 'discord-message',
        subject: planned.subject,
        kind: planned.announces,
        place: placeOf(planned.place, threads),
        desired: { ...planned.message, picture: planned.card && pictureOf(news, planned.card) },
        notBefore: planned.notBefore,
        notAfter: planned.notAfter,
      }
  }
}

function placeOf(place: PlannedPlace, threads: ReadonlyMap<string, string>): Place {
  return 'threadOf' in place
    ? { thread: must(threads.get(place.threadOf), 'the thread of a message') }
    : place
}

/** The delivery that has this desired already, null where there is none. */
function isDesired({ existing }: News, wanted: Wanted, now: string): string | null {
  const found = existing.find(wanted.channel, wanted.subject)
  if (!found || found.withdrawn || canonicalJson(found.place) !== canonicalJson(wanted.place)) return null
  const { hash, picture } = contentMark(wanted.desired)
  if (found.hash !== hash || found.picture !== picture) return null
  const due = wanted.notBefore === null ? 0 : Date.parse(wanted.notBefore)
  const isDue = (at: number): boolean => at <= Date.parse(now)
  return found.stands || found.notBefore === due || (isDue(found.notBefore) && isDue(due)) ? found.id : null
}

/** What an event is when its message goes out first, and until it stands. */
async function keepPlan(tx: Db, { link, rows, existing }: News, subject: string): Promise<void> {
  const [kind, eventId = ''] = subject.split(':')
  const event = kind === 'event' ? rows.get('event', eventId) : undefined
  if (!event || existing.find('discord-message', subject)?.stands) return
  await tx.query(
    `insert into announced_plans (league_id, event_id, plan) values ($1, $2, $3::jsonb)
       on conflict (league_id, event_id) do update set plan = excluded.plan`,
    [link.leagueId, eventId, JSON.stringify(planOf(rows, event))],
  )
}
