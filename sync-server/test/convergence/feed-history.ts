import type { PGlite } from '@electric-sql/pglite'

/** Every state that a league's feed has had on the server, as each audience saw it. */
export interface FeedHistory {
  /** To be called after every commit, before anybody learns of it. */
  note(): Promise<void>
  /** The same after the database was replaced. */
  noteRestored(): Promise<void>
  /** The positions in history at which an audience's view had this fingerprint, oldest first. */
  find(fingerprint: string): readonly number[]
  /** Whether the state at this position is the one that a reader has who has read up to this revision. */
  isAt(position: number, revision: number): boolean
  length(): number
}

/** The content of feed rows, bodies included, as one text each: `rows` of what is fingerprinted. */
const rowsSql = (from: string): string => `
  select audience, md5(entity || ' ' || entity_id || ' ' || revision || ' ' || audience || ' ' || coalesce(body::text, '-')) as content
    from ${from} order by entity, entity_id`

/** The fingerprint of all rows of a device's feed, and how many there are. */
export const deviceFingerprintSql = `
  select count(*)::integer as count, md5(coalesce(string_agg(content, '|'), '')) as fingerprint
    from (${rowsSql('device.feed')}) r`

const audiences = [0, 1, 2, 3] as const

const fingerprintsSql = `
  select ${audiences.map((a) => `md5(coalesce(string_agg(content, '|') filter (where audience <= ${String(a)}), '')) as a${String(a)}`).join(', ')}
    from (${rowsSql('league_feed where league_id = $1')}) r`

export async function feedHistory(pg: PGlite, leagueId: string): Promise<FeedHistory> {
  const positions = new Map<string, number[]>()
  /** The league's revision at each position. */
  const revisions: number[] = []
  let length = 0
  let newest = ''
  let looked = ''

  const note = async (): Promise<void> => {
    // A change that does not count as one here is not in the history: a device that shows it then is a violation.
    const quick = await pg.query('select count(*), sum(revision) from league_feed where league_id = $1', [
      leagueId,
    ])
    const look = JSON.stringify(quick.rows)
    if (look === looked) return
    looked = look
    const { rows } = await pg.query<Record<string, string>>(fingerprintsSql, [leagueId])
    const fingerprints = Object.values(rows[0] ?? {})
    const state = fingerprints.join(' ')
    if (state === newest) return
    newest = state
    for (const fingerprint of fingerprints) {
      const before = positions.get(fingerprint)
      if (before) before.push(length)
      else positions.set(fingerprint, [length])
    }
    const league = await pg.query<{ revision: number }>('select revision from leagues where id = $1', [
      leagueId,
    ])
    revisions.push(league.rows[0]?.revision ?? 0)
    length += 1
  }

  await note()
  const noteRestored = async (): Promise<void> => {
    looked = ''
    await note()
  }
  return {
    note,
    noteRestored,
    find: (fingerprint) => positions.get(fingerprint) ?? [],
    isAt: (position, revision) =>
      (revisions[position] ?? Infinity) <= revision && (revisions[position + 1] ?? Infinity) > revision,
    length: () => length,
  }
}
