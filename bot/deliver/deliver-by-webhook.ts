import type { WorkOutcome } from '#shared/api/bot.ts'
import type { Answer, DiscordPort, Fault, Shown, Standing, Webhook } from './discord-port.ts'
import { done, placeOf, postedAnew, type MessageWork } from './message-work.ts'
import { refused } from './refused.ts'
import { isPostedFor } from './shows.ts'
import { unarchived } from './unarchived.ts'

type ByWebhook = Extract<MessageWork['by'], { kind: 'webhook' }>

/** The channel that a webhook belongs to, and the thread in it that it posts in. */
interface Home {
  readonly channelId: string
  readonly threadId: string | null
}

/** Posts or edits by a webhook of the channel, in the league's name. One that is gone is never asked again. */
export async function deliverByWebhook(
  work: MessageWork,
  by: ByWebhook,
  shown: Shown,
  discord: DiscordPort,
): Promise<WorkOutcome> {
  const refusal = (fault: Fault) => refused(fault, discord, placeOf(work))
  const home = await homeOf(discord, work.sent?.channelId ?? work.channelId)
  if (!home.ok) return refusal(home.fault)
  if (by.webhook !== null) {
    const answer = await sendBy(by.webhook, work, by.name, home.value, shown, discord)
    if (answer.ok) return done(answer.value)
    if (work.sent !== null && answer.fault.code === unknownMessage) {
      return postedAnew(discord, work, answer.fault)
    }
    if (!isGone(answer.fault)) return refusal(answer.fault)
  }
  // Only the webhook that posted a message can edit it.
  if (work.sent !== null) {
    return postedAnew(discord, work, { code: 10_015, message: 'its webhook is gone' })
  }
  const webhook = await webhookOf(discord, home.value.channelId, by.name)
  if (!webhook.ok) return refusal(webhook.fault)
  const answer = await sendBy(webhook.value, work, by.name, home.value, shown, discord)
  if (!answer.ok) return refusal(answer.fault)
  return {
    kind: 'done',
    externalId: answer.value.id,
    channelId: answer.value.channelId,
    webhook: webhook.value,
  }
}

const unknownMessage = 10_008

/** An unknown webhook, or one with another token. */
function isGone({ code }: Fault): boolean {
  return code === 10_015 || code === 50_027
}

async function homeOf(discord: DiscordPort, channelId: string): Promise<Answer<Home>> {
  const channel = await discord.readChannel(channelId)
  if (!channel.ok) return channel
  const { kind, parentId } = channel.value
  const inThread = kind === 'thread' && parentId !== null
  return {
    ok: true,
    value: { channelId: inThread ? parentId : channelId, threadId: inThread ? channelId : null },
  }
}

async function webhookOf(discord: DiscordPort, channelId: string, name: string): Promise<Answer<Webhook>> {
  const own = await discord.readOwnWebhooks(channelId)
  if (!own.ok) return own
  const [first] = own.value
  return first ? { ok: true, value: first } : discord.makeWebhook(channelId, name)
}

async function sendBy(
  webhook: Webhook,
  work: MessageWork,
  name: string,
  { channelId, threadId }: Home,
  shown: Shown,
  discord: DiscordPort,
): Promise<Answer<Standing>> {
  const place = threadId ?? channelId
  const edit = (messageId: string) =>
    unarchived(discord, place, () => discord.editByWebhook(webhook, threadId, messageId, shown))
  if (work.sent !== null) return edit(work.sent.messageId)
  // Webhooks know no nonce: what an earlier try may have posted is looked for.
  const there = await discord.readOwnMessages(place, work.lookFirst?.after)
  if (!there.ok) return there
  const posted = there.value.find((each) => each.webhookId === webhook.id && isPostedFor(each, work))
  if (posted) return edit(posted.id)
  return discord.postByWebhook(webhook, threadId, name, shown)
}
