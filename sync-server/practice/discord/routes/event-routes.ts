import {
  ExternalScheduledEventCreateRequestSchema,
  ExternalScheduledEventPatchRequestPartialSchema,
} from 'discord-api-spec/zod'
import { refuseFaults } from '../check-body.ts'
import { demand, enteredGuild, intent, isoOf, type Discord } from '../discord.ts'
import { eventStatus, type ScheduledEvent } from '../objects.ts'
import { permission } from '../permissions.ts'
import { refused, type Fault } from '../refusals.ts'
import { newId, type Guild } from '../state.ts'
import { isOver, tellEvent } from '../scheduled-events.ts'
import { nothing, ok, route } from './route.ts'

type EventBody = Partial<
  Pick<
    ScheduledEvent,
    'name' | 'description' | 'scheduled_start_time' | 'scheduled_end_time' | 'status' | 'entity_metadata'
  >
> & { readonly channel_id?: string | null; readonly recurrence_rule?: unknown }

export const eventRoutes = [
  route('GET', '/guilds/:guild/scheduled-events', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    return ok([...guild.events.values()].filter((each) => !isOver(each)))
  }),
  route('GET', '/guilds/:guild/scheduled-events/:event', {}, (discord, { params }) => {
    const { guild } = enteredGuild(discord, params['guild'] ?? '')
    return ok(eventOf(guild, params['event']))
  }),
  route(
    'POST',
    '/guilds/:guild/scheduled-events',
    { body: ExternalScheduledEventCreateRequestSchema, allowance: { limit: 5, perMs: 60_000 } },
    (discord, { params, body: asked }) => {
      const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
      if (!(may & permission.createEvents)) demand(may, permission.manageEvents)
      const body = asked as EventBody
      refuseFaults(eventFaults(discord, body, true))
      const open = [...guild.events.values()].filter((each) => !isOver(each))
      if (open.length >= discord.limits.uncompletedEvents) throw refused.tooManyEvents()
      const { bot } = discord.state
      const event: ScheduledEvent = {
        id: newId(discord.state, discord.now()),
        guild_id: guild.id,
        channel_id: null,
        creator_id: bot.id,
        creator: bot,
        name: body.name ?? '',
        description: body.description ?? null,
        scheduled_start_time: body.scheduled_start_time ?? '',
        scheduled_end_time: body.scheduled_end_time ?? '',
        privacy_level: 2,
        status: eventStatus.scheduled,
        entity_type: 3,
        entity_id: null,
        entity_metadata: body.entity_metadata ?? { location: '' },
        recurrence_rule: null,
        user_count: 0,
        image: null,
      }
      guild.events.set(event.id, event)
      tellEvent(discord, 'GUILD_SCHEDULED_EVENT_CREATE', event)
      return ok(event)
    },
  ),
  route(
    'PATCH',
    '/guilds/:guild/scheduled-events/:event',
    { body: ExternalScheduledEventPatchRequestPartialSchema },
    (discord, { params, body: asked }) => {
      const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
      const event = eventOf(guild, params['event'])
      const isOwn = event.creator_id === discord.state.bot.id && (may & permission.createEvents) !== 0n
      if (!isOwn) demand(may, permission.manageEvents)
      if (isOver(event)) throw refused.finishedEvent()
      const body = asked as EventBody
      refuseFaults([...eventFaults(discord, body, false), ...stateFaults(event, body)])
      const { name, description, scheduled_start_time, scheduled_end_time, status, entity_metadata } = body
      const said = { name, description, scheduled_start_time, scheduled_end_time, status, entity_metadata }
      Object.assign(
        event,
        Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
      )
      tellEvent(discord, 'GUILD_SCHEDULED_EVENT_UPDATE', event)
      return ok(event)
    },
  ),
  route('DELETE', '/guilds/:guild/scheduled-events/:event', {}, (discord, { params }) => {
    const { guild, may } = enteredGuild(discord, params['guild'] ?? '')
    const event = eventOf(guild, params['event'])
    const isOwn = event.creator_id === discord.state.bot.id && (may & permission.createEvents) !== 0n
    if (!isOwn) demand(may, permission.manageEvents)
    guild.events.delete(event.id)
    discord.tell({
      type: 'GUILD_SCHEDULED_EVENT_DELETE',
      guildId: guild.id,
      intents: intent.scheduledEvents,
      data: event,
    })
    return nothing
  }),
]

function eventOf(guild: Guild, id = ''): ScheduledEvent {
  const event = guild.events.get(id)
  if (!event) throw refused.unknownEvent()
  return event
}

/** What Discord wants of an event somewhere outside. `whole`: all of it is said. */
function eventFaults(discord: Discord, body: EventBody, whole: boolean): Fault[] {
  const faults: Fault[] = []
  const { scheduled_start_time: start, scheduled_end_time: end, entity_metadata: where, name } = body
  const required = (path: string[]) =>
    faults.push({ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' })
  if (whole && !end) required(['scheduled_end_time'])
  if (name?.trim() === '') required(['name'])
  if ((whole || where) && !where?.location) required(['entity_metadata', 'location'])
  if ((where?.location ?? '').length > 100) {
    faults.push({
      path: ['entity_metadata', 'location'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: 'Must be 100 or fewer in length.',
    })
  }
  if (body.channel_id)
    faults.push({
      path: ['channel_id'],
      code: 'GUILD_SCHEDULED_EVENT_CHANNEL',
      message: 'Must be null for an external event.',
    })
  if (start && start <= isoOf(discord.now())) {
    const message = 'Cannot schedule event in the past.'
    faults.push({ path: ['scheduled_start_time'], code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message })
  }
  if (start && end && end <= start) faults.push(wrongOrder)
  return faults
}

const wrongOrder: Fault = {
  path: ['scheduled_end_time'],
  code: 'GUILD_SCHEDULED_EVENT_INVALID_END_TIME',
  message: 'Cannot schedule event to end before it begins.',
}

/** Scheduled, then active or cancelled, then completed: nothing else follows. */
function stateFaults(
  event: ScheduledEvent,
  { status, scheduled_start_time: start, scheduled_end_time: end }: EventBody,
): Fault[] {
  const faults: Fault[] = []
  const next =
    event.status === eventStatus.scheduled
      ? [eventStatus.active, eventStatus.cancelled]
      : [eventStatus.completed]
  if (status && status !== event.status && !next.some((each) => each === status)) {
    const message = 'This status does not follow on the one that the event has.'
    faults.push({ path: ['status'], code: 'GUILD_SCHEDULED_EVENT_STATUS', message })
  }
  if (start && start !== event.scheduled_start_time && event.status === eventStatus.active) {
    const message = 'The event has begun.'
    faults.push({ path: ['scheduled_start_time'], code: 'GUILD_SCHEDULED_EVENT_STARTED', message })
  }
  if ((end ?? event.scheduled_end_time) <= (start ?? event.scheduled_start_time)) faults.push(wrongOrder)
  return faults
}
