import { must } from '#shared/base/assert.ts'
import type {
  Answer,
  ChannelFacts,
  DiscordPort,
  EventFacts,
  Fault,
  Permission,
  Shown,
  Standing,
  Webhook,
} from '../discord-port.ts'

/*
 * As much of Discord as delivering sees, in memory: nonces that it knows for some minutes, webhooks that edit only what
 * they posted, threads that are archived, events that are over. What a test does to it is in `world`; each call can be
 * made to fail before or after its effect.
 */

export interface StandingMessage extends Standing {
  /** Of the bot itself, of a webhook, or of somebody else. */
  readonly by: 'bot' | 'other' | { readonly webhookId: string }
  /** What the picture shows; 'none' where there is none. */
  readonly picture: string
}

interface World {
  now: number
  /** How long a nonce is known, ms. */
  nonceMs: number
  readonly channels: Map<string, ChannelFacts & { readonly guildId: string }>
  readonly messages: Map<string, StandingMessage>
  readonly webhooks: Map<string, Webhook & { readonly channelId: string }>
  readonly events: Map<string, EventFacts & { readonly location: string }>
  readonly pictures: Map<string, Uint8Array>
  /** What the bot sees that it lacks, by channel; of a channel that is not here it sees nothing. */
  readonly missing: Map<string, readonly Permission[]>
}

export interface MemoryDiscord {
  readonly world: World
  readonly port: DiscordPort
  /** What was asked, in order: the name of each call. */
  readonly calls: string[]
  /** The next call of this name fails, before it has an effect or after it. */
  failNext(call: keyof DiscordPort, fault: Fault, when?: 'before' | 'after'): void
  /** The messages of a channel, the oldest first. */
  messagesIn(channelId: string): StandingMessage[]
}

export const outage: Fault = { code: 'outage', message: 'the connection broke', afterMs: null }
export const fault = (code: number, message = `fault ${code}`): Fault => ({ code, message, afterMs: null })

export function discordInMemory(): MemoryDiscord {
  const world: World = {
    now: 0,
    nonceMs: 120_000,
    channels: new Map(),
    messages: new Map(),
    webhooks: new Map(),
    events: new Map(),
    pictures: new Map(),
    missing: new Map(),
  }
  const calls: string[] = []
  const failing: { call: string; fault: Fault; when: 'before' | 'after' }[] = []
  const nonces = new Map<string, { messageId: string; at: number }>()
  let next = 700_000_000_000_000_000n
  const newId = () => String(next++)

  const doing = async <Value>(call: keyof DiscordPort, run: () => Answer<Value>): Promise<Answer<Value>> => {
    calls.push(call)
    const at = failing.findIndex((each) => each.call === call)
    const failure = at === -1 ? null : must(failing.splice(at, 1)[0], 'a failure')
    if (failure?.when === 'before') return { ok: false, fault: failure.fault }
    const answer = run()
    return failure ? { ok: false, fault: failure.fault } : answer
  }

  const put = (id: string, channelId: string, shown: Shown, by: StandingMessage['by']): StandingMessage => {
    const before = world.messages.get(id)
    const message: StandingMessage = {
      ...standingOf(id, channelId, shown),
      by,
      webhookId: typeof by === 'object' ? by.webhookId : null,
      picture:
        shown.picture === 'keep'
          ? (before?.picture ?? 'none')
          : shown.picture === 'none'
            ? 'none'
            : Buffer.from(shown.picture).toString(),
    }
    world.messages.set(id, message)
    return message
  }
  const closed = (channelId: string): Fault | null => {
    const channel = world.channels.get(channelId)
    if (!channel) return fault(10_003, 'Unknown Channel')
    return channel.archived ? fault(50_083, 'Thread is archived') : null
  }
  const edit = (channelId: string, id: string, shown: Shown, mine: (message: StandingMessage) => boolean) => {
    const refusal = closed(channelId)
    if (refusal) return no(refusal)
    const message = world.messages.get(id)
    if (!message || message.channelId !== channelId) return no(fault(10_008, 'Unknown Message'))
    if (!mine(message)) return no(fault(50_005, 'Cannot edit a message authored by another user'))
    return yes(put(id, channelId, shown, message.by))
  }

  const port: DiscordPort = {
    readChannel: (id) =>
      doing('readChannel', () => {
        const channel = world.channels.get(id)
        return channel ? yes(channel) : no(fault(10_003, 'Unknown Channel'))
      }),
    postMessage: (channelId, shown) =>
      doing('postMessage', () => {
        const refusal = closed(channelId)
        if (refusal) return no(refusal)
        const known = nonces.get(shown.nonce)
        if (known && world.now - known.at < world.nonceMs) {
          const earlier = world.messages.get(known.messageId)
          if (earlier) return yes(earlier)
        }
        const message = put(newId(), channelId, shown, 'bot')
        nonces.set(shown.nonce, { messageId: message.id, at: world.now })
        return yes(message)
      }),
    editMessage: (channelId, id, shown) =>
      doing('editMessage', () => edit(channelId, id, shown, ({ by }) => by === 'bot')),
    deleteMessage: (channelId, id) =>
      doing('deleteMessage', () => {
        if (world.messages.get(id)?.channelId !== channelId) return no(fault(10_008, 'Unknown Message'))
        world.messages.delete(id)
        return yes(null)
      }),
    readOwnMessages: (channelId, after) =>
      doing('readOwnMessages', () => {
        const all = messagesIn(channelId)
        const found =
          after === undefined
            ? all.slice(-50).toReversed()
            : all.filter(({ id }) => BigInt(id) > BigInt(after))
        return yes(found.slice(0, 100).filter(({ by }) => by !== 'other'))
      }),
    readOwnWebhooks: (channelId) =>
      doing('readOwnWebhooks', () =>
        yes([...world.webhooks.values()].filter((webhook) => webhook.channelId === channelId)),
      ),
    makeWebhook: (channelId) =>
      doing('makeWebhook', () => {
        const webhook = { id: newId(), token: `token-${next}`, channelId }
        world.webhooks.set(webhook.id, webhook)
        return yes(webhook)
      }),
    postByWebhook: ({ id, token }, threadId, _name, shown) =>
      doing('postByWebhook', () => {
        const webhook = world.webhooks.get(id)
        if (webhook?.token !== token) return no(fault(10_015, 'Unknown Webhook'))
        return yes(put(newId(), threadId ?? webhook.channelId, shown, { webhookId: id }))
      }),
    editByWebhook: ({ id, token }, threadId, messageId, shown) =>
      doing('editByWebhook', () => {
        const webhook = world.webhooks.get(id)
        if (webhook?.token !== token) return no(fault(10_015, 'Unknown Webhook'))
        const by = world.messages.get(messageId)?.by
        if (typeof by !== 'object' || by.webhookId !== id) return no(fault(10_008, 'Unknown Message'))
        return edit(threadId ?? webhook.channelId, messageId, shown, () => true)
      }),
    startThread: (channelId, messageId, name) =>
      doing('startThread', () => {
        if (world.channels.has(messageId)) return no(fault(160_004, 'A thread has already been created'))
        makeThread(messageId, channelId, name)
        return yes({ id: messageId })
      }),
    startForumPost: (channelId, name, shown) =>
      doing('startForumPost', () => {
        const id = newId()
        makeThread(id, channelId, name)
        put(id, id, shown, 'bot')
        return yes({ id })
      }),
    readOwnForumPosts: (_guildId, channelId) =>
      doing('readOwnForumPosts', () =>
        yes(
          [...world.channels]
            .filter(([, { parentId, archived }]) => parentId === channelId && !archived)
            .map(([id, { name }]) => ({ id, name })),
        ),
      ),
    changeThread: (id, changes) =>
      doing('changeThread', () => {
        const thread = world.channels.get(id)
        if (!thread) return no(fault(10_003, 'Unknown Channel'))
        if (thread.archived && changes.archived !== false) return no(fault(50_083, 'Thread is archived'))
        world.channels.set(id, { ...thread, ...changes })
        return yes(null)
      }),
    readEvents: () => doing('readEvents', () => yes([...world.events.values()])),
    readEvent: (_guildId, id) =>
      doing('readEvent', () => {
        const event = world.events.get(id)
        return event ? yes(event) : no(fault(10_070, 'Unknown Guild Scheduled Event'))
      }),
    makeEvent: (_guildId, fields) =>
      doing('makeEvent', () => {
        const startsAt = must(fields.startsAt, 'a start')
        if (Date.parse(startsAt) <= world.now) return no(fault(50_035, 'Cannot schedule event in the past'))
        const { name, location } = fields
        const event = { id: newId(), name, location, startsAt, status: 'scheduled' as const, ours: true }
        world.events.set(event.id, event)
        return yes({ id: event.id })
      }),
    changeEvent: (_guildId, id, fields) =>
      doing('changeEvent', () => {
        const event = must(world.events.get(id), 'the event')
        if (event.status === 'completed' || event.status === 'cancelled') return no(fault(180_000))
        const { name, location } = fields
        world.events.set(id, { ...event, name, location, startsAt: fields.startsAt ?? event.startsAt })
        return yes(null)
      }),
    endEvent: (_guildId, id, end) =>
      doing('endEvent', () => {
        const event = must(world.events.get(id), 'the event')
        const allowed = event.status === 'scheduled' ? 'cancelled' : 'completed'
        if (end !== allowed) return no(fault(50_035, 'Invalid status'))
        world.events.set(id, { ...event, status: end })
        return yes(null)
      }),
    readPicture: (id) =>
      doing('readPicture', () => {
        const picture = world.pictures.get(id)
        return picture ? yes(picture) : no({ code: 'picture', message: 'not drawn', afterMs: null })
      }),
    missingPermissions: (guildId, channelId, needs) =>
      world.missing.get(channelId ?? guildId)?.filter((each) => needs.includes(each)) ?? null,
  }

  function makeThread(id: string, parentId: string, name: string): void {
    const guildId = world.channels.get(parentId)?.guildId ?? ''
    world.channels.set(id, { kind: 'thread', parentId, name, guildId, archived: false, locked: false })
  }

  function messagesIn(channelId: string): StandingMessage[] {
    return [...world.messages.values()].filter((message) => message.channelId === channelId)
  }

  return {
    world,
    port,
    calls,
    failNext: (call, failure, when = 'before') => failing.push({ call, fault: failure, when }),
    messagesIn,
  }
}

const yes = <Value>(value: Value): Answer<Value> => ({ ok: true, value })
const no = (why: Fault): Answer<never> => ({ ok: false, fault: why })

function standingOf(id: string, channelId: string, { message, nonce }: Shown): Omit<Standing, 'webhookId'> {
  return {
    id,
    channelId,
    content: message.content,
    embeds: message.embeds.map(({ title, description, fields, footer }) => ({
      title,
      description,
      fields,
      footer: { text: footer },
    })),
    mark: message.embeds[0]?.url ? nonce : null,
  }
}
