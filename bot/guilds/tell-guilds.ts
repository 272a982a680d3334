import { createHash } from 'node:crypto'
import type { SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { Log } from '../log.ts'
import type { GuildStore } from './guild-store.ts'

export interface GuildTeller {
  /** Something of a server may be different, or the bot turned out not to be in it. */
  changed(guildId: string): void
}

type Tell = (guildId: string, at: string, seen: SeenGuild | null) => Promise<void>

/** How many servers are told of at a time: a start tells of all of them. */
const atATime = 4

/**
 * Tells the server of GridBoss what the bot sees of each Discord server: when it comes, when something changes that
 * decides where the bot may write, when the bot is thrown out. Changes that come while one is being told are told
 * together afterwards. `tell` waits by itself while nobody answers.
 */
export function tellGuilds(store: GuildStore, tell: Tell, log: Log): GuildTeller {
  const waiting = new Set<string>()
  const underWay = new Set<string>()
  const told = new Map<string, string>()

  const next = () => {
    for (const guildId of waiting) {
      if (underWay.size >= atATime) return
      if (underWay.has(guildId)) continue
      waiting.delete(guildId)
      underWay.add(guildId)
      void look(guildId)
        .catch((error: unknown) => log.warn('a server was not told of', { error, guild_id: guildId }))
        .finally(() => {
          underWay.delete(guildId)
          next()
        })
    }
  }
  const look = async (guildId: string): Promise<void> => {
    // A server that Discord cannot show now is there still.
    if (store.stateOf(guildId) === 'unavailable') return
    const seen = store.seen(guildId)
    const mark = createHash('sha256').update(JSON.stringify(seen)).digest('base64')
    if (told.get(guildId) === mark) return
    await tell(guildId, new Date().toISOString(), seen)
    told.set(guildId, mark)
  }

  return {
    changed: (guildId) => {
      waiting.add(guildId)
      // What comes in one go is looked at once.
      setImmediate(next)
    },
  }
}
