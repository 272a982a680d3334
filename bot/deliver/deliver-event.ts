import type { BotWork, WorkOutcome } from '#shared/api/bot.ts'
import type { DiscordPort, EventFacts, EventFields, Fault } from './discord-port.ts'
import { refused } from './refused.ts'

type EventWork = Extract<BotWork, { kind: 'scheduled-event' }>
type Planned = NonNullable<EventWork['event']>

/**
 * Keeps a scheduled event of Discord in step with the calendar. Discord begins and ends it by itself; what has ended or
 * was cancelled can never be changed, so that a race which is planned again gets another one. `now` in ms.
 */
export async function deliverEvent(work: EventWork, discord: DiscordPort, now: number): Promise<WorkOutcome> {
  const refusal = (fault: Fault) =>
    refused(fault, discord, {
      guildId: work.guildId,
      channelId: null,
      needs: ['ManageEvents', 'CreateEvents'],
    })
  const { guildId, scheduledEventId: id, event } = work
  if (id === null) return event === null ? done(null) : make(work, event, discord, now, refusal)

  const there = await discord.readEvent(guildId, id)
  if (!there.ok) {
    if (there.fault.code !== unknownEvent) return refusal(there.fault)
    return event === null ? done(null) : make(work, event, discord, now, refusal)
  }
  const { status } = there.value
  const isOver = status === 'completed' || status === 'cancelled'
  if (event === null) {
    if (isOver) return done(id)
    const ended = await discord.endEvent(guildId, id, status === 'active' ? 'completed' : 'cancelled')
    return ended.ok ? done(id) : refusal(ended.fault)
  }
  if (isOver) return make(work, event, discord, now, refusal, id)
  const changed = await discord.changeEvent(guildId, id, fieldsOf(event, status))
  return changed.ok ? done(id) : refusal(changed.fault)
}

const unknownEvent = 10_070

/** `before`: what stood for it and is over. Discord takes no event that has begun already. */
async function make(
  { guildId }: EventWork,
  event: Planned,
  discord: DiscordPort,
  now: number,
  refusal: (fault: Fault) => WorkOutcome,
  before: string | null = null,
): Promise<WorkOutcome> {
  if (Date.parse(event.startsAt) <= now) return done(before)
  // An earlier try may have made it.
  const all = await discord.readEvents(guildId)
  if (!all.ok) return refusal(all.fault)
  const same = all.value.find(
    ({ id, ours, status, name, startsAt }) =>
      id !== before &&
      ours &&
      status === 'scheduled' &&
      name === event.name &&
      Date.parse(startsAt) === Date.parse(event.startsAt),
  )
  if (same) return done(same.id)
  const made = await discord.makeEvent(guildId, fieldsOf(event, 'scheduled'))
  return made.ok ? done(made.value.id) : refusal(made.fault)
}

function fieldsOf(event: Planned, status: EventFacts['status']): EventFields {
  // When it has begun, its beginning is fixed.
  return { ...event, startsAt: status === 'scheduled' ? event.startsAt : null }
}

function done(externalId: string | null): WorkOutcome {
  return { kind: 'done', externalId, channelId: null, webhook: null }
}
