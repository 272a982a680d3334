import type { Member } from './objects.ts'
import type { Guild, State } from './state.ts'

/** The servers that somebody is in. */
export function guildsOf(state: State, userId: string): { guild: Guild; member: Member }[] {
  return [...state.guilds.values()].flatMap((guild) => {
    const member = guild.members.get(userId)
    return member ? [{ guild, member }] : []
  })
}
