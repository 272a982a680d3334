import type { PGlite } from '@electric-sql/pglite'

/** Every state that a league's feed has had on the server, as each audience saw it. */
export interface FeedHistory {
  /** To be called after every commit, before anybody learns of it. */
  note(): Promise<void>
  /** The positions in history at which an audience's view had this fingerprint, oldest first. */
  find(fingerprint: string): readonly number[]
  length(): number
}

/** The content of a set of feed rows, bodies included, as one text. */
export const fingerprintSql = `md5(coalesce(string_agg(
  entity || ' ' || entity_id || ' ' || revision || ' ' || audience || ' ' || coalesce(body::text, '-'), '|'
  order by entity, entity_id), ''))`

export async function feedHistory(pg: PGlite, leagueId: string): Promise<FeedHistory> {
  const positions = new Map<string, number[]>()
  let length = 0
  let newest = ''

  const note = async (): Promise<void> => {
    const { rows } = await pg.query<{ audience: number; fingerprint: string }>(
      `select a as audience, (select ${fingerprintSql} from league_feed where league_id = $1 and audience <= a) as fingerprint
         from generate_series(0, 3) a order by a`,
      [leagueId],
    )
    const state = rows.map((row) => row.fingerprint).join(' ')
    if (state === newest) return
    newest = state
    for (const { fingerprint } of rows) {
      const before = positions.get(fingerprint)
      if (before) before.push(length)
      else positions.set(fingerprint, [length])
    }
    length += 1
  }

  await note()
  return { note, find: (fingerprint) => positions.get(fingerprint) ?? [], length: () => length }
}
