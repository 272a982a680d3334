import { BotWork } from '#shared/api/bot.ts'
import { keptPicture } from './conclude-delivery.ts'
import type { Delivery, DesiredForms, Posted, Step } from './delivery.ts'
import { snowflakeAt } from './pacing.ts'

/** What a sender has to be told besides. */
export interface WorkContext {
  /** The thread that it should stand in, null for none. */
  readonly thread: string | null
  readonly by: SentBy
}

export type SentBy =
  | { readonly kind: 'bot' }
  | {
      readonly kind: 'webhook'
      readonly webhook: { readonly id: string; readonly token: string } | null
      readonly name: string
    }

/** What the bot is asked to do. Null for what is not in the form that it takes, and can never be done. */
export function workOf(delivery: Delivery, step: Step, context: WorkContext): BotWork | null {
  const parsed = BotWork.safeParse(formOf(delivery, step, context))
  return parsed.success ? parsed.data : null
}

function formOf(delivery: Delivery, step: Step, { thread, by }: WorkContext): unknown {
  const { desired, stands, target: guildId, place, unsureSince } = delivery
  const nonce = nonceOf(delivery)
  // A minute for clocks that differ, and for a request that was on its way.
  const lookFirst = unsureSince === null ? null : { after: snowflakeAt(unsureSince - 60_000) }
  const channelId = thread ?? ('channelId' in place ? place['channelId'] : null)
  if (step === 'remove') return { kind: 'remove', guildId, ...delivery.doubles[0] }
  switch (delivery.channel) {
    case 'discord-message':
      return {
        kind: 'message',
        guildId,
        channelId,
        by,
        sent: stands && ({ channelId: stands.place ?? '', messageId: stands.id } satisfies Posted),
        nonce,
        lookFirst: stands === null ? lookFirst : null,
        message: desired.content,
        picture: pictureOf(delivery, step),
      }
    case 'discord-thread': {
      const content = desired.content as DesiredForms['discord-thread']
      return {
        kind: 'thread',
        guildId,
        channelId: stands?.place ?? channelId,
        threadId: stands?.id ?? null,
        nonce,
        lookFirst: stands === null ? lookFirst : null,
        ...content,
      }
    }
    case 'discord-event': {
      const { event } = desired.content as DesiredForms['discord-event']
      const scheduledEventId = stands?.id ?? null
      return { kind: 'scheduled-event', guildId, scheduledEventId, lookFirst, event }
    }
    // No bot is given what browsers are told.
    case 'web-push':
      return null
  }
}

/** The text goes first, without a picture that does not belong to it. */
function pictureOf(delivery: Delivery, step: Step): 'none' | 'keep' | 'attach' {
  const { desired } = delivery
  if (step === 'picture') return desired.picture === null ? 'none' : 'attach'
  return keptPicture(delivery, desired) === null ? 'none' : 'keep'
}

/** The same for every try to post it once, and another one when it is posted anew; 25 letters at most. */
function nonceOf({ id, reposts }: Pick<Delivery, 'id' | 'reposts'>): string {
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}-${reposts % 100}`
}
