import { createHash } from 'node:crypto'
import { audience, audienceOfRole, type Audience, type Role } from '#shared/model/role.ts'
import type { Db } from '#shared/db/db.ts'

/** What a reader may see of a league. `grant` names this access: it changes whenever the access does. */
export interface LeagueAccess {
  readonly audience: Audience
  readonly grant: string
}

/** The access of a user, or of anybody (null), to a league; null where it is none of theirs or does not exist. */
export type AccessOf = (leagueId: string, userId: string | null) => Promise<LeagueAccess | null>

/**
 * Reads access from the members. Callers of one moment who ask for the same league share one query, because a change
 * makes everybody who waits for a league ask at once; it begins after the last of them asked, so it is fresh for all.
 */
export function accessReader(db: Db): AccessOf {
  const gathering = new Map<string, { readonly users: Set<string>; readonly found: Promise<Found> }>()
  return async (leagueId, userId) => {
    let group = gathering.get(leagueId)
    if (!group) {
      const users = new Set<string>()
      const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        gathering.delete(leagueId)
        return readAccess(db, leagueId, [...users])
      })
      group = { users, found }
      gathering.set(leagueId, group)
    }
    if (userId !== null) group.users.add(userId)
    const found = await group.found
    if (!found.exists) return null
    return userId === null ? publicAccess : (found.members.get(userId) ?? null)
  }
}

const publicAccess: LeagueAccess = { audience: audience.public, grant: 'public' }

interface Found {
  readonly exists: boolean
  readonly members: ReadonlyMap<string, LeagueAccess>
}

/** The member row's revision in the feed changes with every change of the membership, and never comes back. */
async function readAccess(db: Db, leagueId: string, users: readonly string[]): Promise<Found> {
  const { rows } = await db.query<{ user_id: string | null; role: Role; member: string; revision: number }>(
    `select m.user_id, m.role, m.id as member, f.revision
       from leagues l
       left join members m on m.league_id = l.id and m.user_id = any($2::uuid[]) and m.removed_at is null
       left join league_feed f on f.league_id = l.id and f.entity = 'member' and f.entity_id = m.id
      where l.id = $1 and l.deleted_at is null`,
    [leagueId, users],
  )
  const members = new Map<string, LeagueAccess>()
  for (const { user_id, role, member, revision } of rows) {
    if (user_id === null) continue
    const seen = audienceOfRole[role]
    members.set(user_id, { audience: seen, grant: fingerprint(`${member} ${revision} ${seen}`) })
  }
  return { exists: rows.length > 0, members }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}
