import type { BotWork } from '#shared/api/bot.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'

export const guildId = '100000000000000001'
export const channelId = '200000000000000001'

/** A message as a league would post it; `url` is where its title leads. */
export function messageSaying(
  title: string,
  description: string,
  url: string | null = 'https://league.example/l/demo-gp',
): MessageModel {
  return {
    content: '',
    embeds: [{ title, url, description, colour: 0x22_44_66, fields: [], footer: 'provisional' }],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}

type Work<Kind extends BotWork['kind']> = Extract<BotWork, { kind: Kind }>

export function messageWork(changes: Partial<Work<'message'>> = {}): Work<'message'> {
  return {
    kind: 'message',
    guildId,
    channelId,
    by: { kind: 'bot' },
    sent: null,
    nonce: 'delivery-1',
    lookFirst: null,
    message: messageSaying('Harbour Race', 'Ferrante won'),
    picture: 'none',
    ...changes,
  }
}

export function threadWork(changes: Partial<Work<'thread'>> = {}): Work<'thread'> {
  return {
    kind: 'thread',
    guildId,
    channelId,
    threadId: null,
    name: 'Round 1: Harbour',
    locked: false,
    nonce: 'delivery-2',
    lookFirst: null,
    message: messageSaying('Round 1: Harbour', 'Starts soon'),
    ...changes,
  }
}

export function eventWork(changes: Partial<Work<'scheduled-event'>> = {}): Work<'scheduled-event'> {
  return {
    kind: 'scheduled-event',
    guildId,
    scheduledEventId: null,
    lookFirst: null,
    event: {
      name: 'Harbour Grand Prix',
      description: 'Round 1',
      startsAt: '2026-06-06T18:00:00.000Z',
      endsAt: '2026-06-06T21:00:00.000Z',
      location: 'Harbour Street Circuit',
    },
    ...changes,
  }
}
