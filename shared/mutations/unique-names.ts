import type { Db } from '#shared/db/db.ts'

/** Names are the same when they differ only in case. */
const fold = (name: string): string => name.trim().toLowerCase()

/** The first name that stands twice in a list. */
export function firstDuplicate(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => {
    const folded = fold(name)
    if (seen.has(folded)) return true
    seen.add(folded)
    return false
  })
}

/** Which of these names a row of the league that is not archived has already. */
export async function namesTaken(
  db: Db,
  table: 'drivers' | 'teams',
  column: 'display_name' | 'name',
  leagueId: string,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select ${column} as name from ${table} where league_id = $1 and archived_at is null`,
    [leagueId],
  )
  const existing = new Set(rows.map((row) => fold(row.name)))
  return names.filter((name) => existing.has(fold(name)))
}
