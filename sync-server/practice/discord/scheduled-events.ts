import { intent, isoOf, type Discord } from './discord.ts'
import { eventStatus, type ScheduledEvent } from './objects.ts'
import { archivedFrom, setArchived, tellThread } from './threads.ts'

/** Whether nothing about an event can change any more. */
export function isOver({ status }: ScheduledEvent): boolean {
  return status === eventStatus.completed || status === eventStatus.cancelled
}

/** What happens by itself: events elsewhere begin and end at their times, and quiet threads are archived. */
export function passTime(discord: Discord): void {
  const now = isoOf(discord.now())
  for (const guild of discord.state.guilds.values()) {
    for (const event of guild.events.values()) {
      if (event.status === eventStatus.scheduled && event.scheduled_start_time <= now)
        step(discord, event, eventStatus.active)
      if (event.status === eventStatus.active && event.scheduled_end_time <= now)
        step(discord, event, eventStatus.completed)
    }
  }
  for (const channel of discord.state.channels.values()) {
    if (!channel.thread_metadata || channel.thread_metadata.archived || archivedFrom(channel) > now) continue
    setArchived(discord, channel, true)
    tellThread(discord, 'THREAD_UPDATE', channel)
  }
}

function step(discord: Discord, event: ScheduledEvent, status: number): void {
  event.status = status
  tellEvent(discord, 'GUILD_SCHEDULED_EVENT_UPDATE', event)
}

export function tellEvent(discord: Discord, type: string, event: ScheduledEvent): void {
  discord.tell({ type, guildId: event.guild_id, intents: intent.scheduledEvents, data: event })
}
