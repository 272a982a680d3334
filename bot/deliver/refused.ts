import type { WorkOutcome } from '#shared/api/bot.ts'
import type { DiscordPort, Fault, Permission } from './discord-port.ts'
import { outcomeOf } from './outcome-of.ts'

export interface Place {
  readonly guildId: string
  readonly channelId: string | null
  /** What the bot must be allowed to do there for this work. */
  readonly needs: readonly Permission[]
}

/**
 * The outcome of work that Discord refused. Of 50013 there are two causes that Discord does not tell apart: a permission
 * is missing, which the bot sees, or it has them all and stands too low in the list of roles.
 */
export function refused(
  fault: Fault,
  discord: Pick<DiscordPort, 'missingPermissions'>,
  place: Place,
): WorkOutcome {
  const outcome = outcomeOf(fault)
  if (fault.code !== 50_013 && fault.code !== 50_001) return outcome
  const missing = discord.missingPermissions(place.guildId, place.channelId, place.needs)
  if (missing !== null && missing.length > 0) {
    return { kind: 'parked', code: String(fault.code), message: `missing: ${missing.join(', ')}` }
  }
  if (fault.code === 50_001 || missing === null) return outcome
  return { kind: 'parked', code: '50013-hierarchy', message: fault.message.slice(0, 500) }
}
