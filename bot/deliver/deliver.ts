import type { BotWork, WorkOutcome } from '#shared/api/bot.ts'
import { unreachable } from '#shared/base/assert.ts'
import { deliverEvent } from './deliver-event.ts'
import { deliverMessage } from './deliver-message.ts'
import { deliverThread } from './deliver-thread.ts'
import type { DiscordPort } from './discord-port.ts'
import { removeMessage } from './remove-message.ts'

/**
 * Makes Discord equal to what the work says, and tells how that ended. Doing it again is safe: what may have been posted
 * already is found by its nonce, or looked for. `now` in ms.
 */
export async function deliver(work: BotWork, discord: DiscordPort, now: number): Promise<WorkOutcome> {
  switch (work.kind) {
    case 'message':
      return deliverMessage(work, discord)
    case 'thread':
      return deliverThread(work, discord)
    case 'scheduled-event':
      return deliverEvent(work, discord, now)
    case 'remove':
      return removeMessage(work, discord)
    default:
      return unreachable(work)
  }
}
