import type { Db } from '#shared/db/db.ts'

/** Names are the same when they differ only in case. */
export const foldName = (name: string): string => name.trim().toLowerCase()

/** The first name that stands twice in a list. */
export function firstDuplicate(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => {
    const folded = foldName(name)
    if (seen.has(folded)) return true
    seen.add(folded)
    return false
  })
}

/** The tables whose rows that are not archived have a name of their own in the league. */
const nameColumns = { drivers: 'display_name', teams: 'name', seasons: 'name' } as const

/** Which of these names a row of the league that is not archived has already; rows of `except` do not count. */
export async function namesTaken(
  db: Db,
  table: keyof typeof nameColumns,
  leagueId: string,
  names: readonly string[],
  except: readonly string[] = [],
): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select ${nameColumns[table]} as name from ${table}
      where league_id = $1 and archived_at is null and id <> all($2::uuid[])`,
    [leagueId, except],
  )
  const existing = new Set(rows.map((row) => foldName(row.name)))
  return names.filter((name) => existing.has(foldName(name)))
}
