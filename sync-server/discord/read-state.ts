import type { DiscordState } from '#shared/api/discord.ts'
import { preflight } from '#shared/announcements/preflight.ts'
import type { SeenChannel, SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { Db } from '#shared/db/db.ts'
import { provedGuilds } from './guild-proofs.ts'
import { readLink } from './link-league.ts'
import { readSettings } from './settings.ts'

interface ReadFor {
  readonly leagueId: string
  readonly userId: string
  /** Whether this server knows a bot that can be added. */
  readonly addable: boolean
  /** ISO, UTC. */
  readonly now: string
}

/** What a league is to Discord, as those who may change it see it. */
export async function readDiscordState(
  db: Db,
  { leagueId, userId, addable, now }: ReadFor,
): Promise<DiscordState> {
  const link = await readLink(db, leagueId)
  if (link === null) {
    const proved = (await provedGuilds(db, userId, now)).map(({ guildId: id, name }) => ({ id, name }))
    return { kind: 'unlinked', addable, proved }
  }
  const { guildId, name, inactive, sight, raceThreads, scheduledEvents } = link
  const settings = await readSettings(db, leagueId)
  const seen = sight === 'gone' ? null : sight
  const wanted = { settings, raceThreads, scheduledEvents, givenRoles: [] }
  return {
    kind: 'linked',
    addable,
    guild: { id: guildId, name },
    inactive,
    channels: seen === null ? [] : channelsOf(seen),
    roles: seen === null ? [] : mentionableRoles(seen, guildId),
    settings,
    raceThreads,
    scheduledEvents,
    faults: preflight(sight, wanted),
  }
}

/** In the order in which Discord lists them: those of no category first, then category by category. */
function channelsOf({ channels }: SeenGuild) {
  const placeOf = new Map(channels.map(({ id, position }) => [id, position]))
  const parentPlace = ({ parentId }: SeenChannel): number =>
    parentId === null ? -1 : (placeOf.get(parentId) ?? -1)
  return channels
    .toSorted((a, b) => parentPlace(a) - parentPlace(b) || a.position - b.position)
    .map(({ id, name, kind, parentId }) => ({ id, name, kind, parentId }))
}

/** Every role but that of everybody, which has the number of the server. */
function mentionableRoles({ roles }: SeenGuild, guildId: string) {
  return roles
    .filter(({ id, managed }) => id !== guildId && !managed)
    .toSorted((one, other) => other.position - one.position)
    .map(({ id, name }) => ({ id, name }))
}
