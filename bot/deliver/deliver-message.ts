import type { WorkOutcome } from '#shared/api/bot.ts'
import type { Answer, DiscordPort, Shown, Standing } from './discord-port.ts'
import { done, placeOf, postedAnew, type MessageWork } from './message-work.ts'
import { outcomeOf } from './outcome-of.ts'
import { postOnce } from './post-once.ts'
import { refused } from './refused.ts'
import { isPostedFor } from './shows.ts'
import { unarchived } from './unarchived.ts'
import { deliverByWebhook } from './deliver-by-webhook.ts'

/** Posts a message or edits the one that stands. */
export async function deliverMessage(work: MessageWork, discord: DiscordPort): Promise<WorkOutcome> {
  const shown = await shownOf(work, discord)
  if (!shown.ok) return outcomeOf(shown.fault)
  const { by } = work
  return by.kind === 'bot'
    ? deliverByBot(work, shown.value, discord)
    : deliverByWebhook(work, by, shown.value, discord)
}

async function deliverByBot(work: MessageWork, shown: Shown, discord: DiscordPort): Promise<WorkOutcome> {
  const { sent } = work
  if (sent === null) {
    const posted = await postOrFind(work, shown, discord)
    return posted.ok ? done(posted.value) : refused(posted.fault, discord, placeOf(work))
  }
  const edited = await unarchived(discord, sent.channelId, () =>
    discord.editMessage(sent.channelId, sent.messageId, shown),
  )
  if (edited.ok) return done(edited.value)
  return edited.fault.code === byAnother
    ? postedAnew(discord, work, edited.fault)
    : refused(edited.fault, discord, placeOf(work))
}

/** Discord forgets a nonce after minutes: what an earlier try may have posted before that is looked for. */
async function postOrFind(work: MessageWork, shown: Shown, discord: DiscordPort): Promise<Answer<Standing>> {
  const { channelId, lookFirst } = work
  if (lookFirst !== null) {
    const there = await discord.readOwnMessages(channelId, lookFirst.after)
    // Posted without having looked, it would stand twice.
    if (!there.ok) return there
    const posted = there.value.find((each) => each.webhookId === null && isPostedFor(each, work))
    if (posted) {
      return unarchived(discord, channelId, () => discord.editMessage(channelId, posted.id, shown))
    }
  }
  return postOnce(discord, channelId, shown)
}

/** A message of somebody else, such as of the webhook by which this was posted before. */
const byAnother = 50_005

async function shownOf(
  { sent, message, picture, nonce }: MessageWork,
  discord: DiscordPort,
): Promise<Answer<Shown>> {
  if (picture !== 'attach' || message.picture === null) {
    return { ok: true, value: { message, nonce, picture: picture === 'keep' && sent ? 'keep' : 'none' } }
  }
  const drawn = await discord.readPicture(message.picture.id)
  return drawn.ok ? { ok: true, value: { message, nonce, picture: drawn.value } } : drawn
}
