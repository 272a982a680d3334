import type { Db } from '#shared/db/db.ts'
import { isStorable } from '#shared/base/storable.ts'

export interface ListedLeague {
  readonly slug: string
  readonly name: string
}

/** The short names of the leagues that are to be found, those with the newest change first. */
export async function listedSlugs(db: Db, most: number): Promise<string[]> {
  const { rows } = await db.query<{ slug: string }>(
    `select slug from leagues where listed and deleted_at is null order by public_revision desc, slug limit $1`,
    [most],
  )
  return rows.map(({ slug }) => slug)
}

/**
 * The leagues that are to be found whose name or short name has all the words of a text in it, by name; of an empty text the
 * ones with the newest change.
 */
export async function searchLeagues(db: Db, text: string, most: number): Promise<ListedLeague[]> {
  const words = isStorable(text) ? text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords) : []
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const { rows } = await db.query<ListedLeague>(
    `select slug, name from leagues
      where listed and deleted_at is null and lower(name || ' ' || slug) like all ($1::text[])
      order by ${words.length > 0 ? 'lower(name)' : 'public_revision desc'}, slug limit $2`,
    [patterns, most],
  )
  return rows
}

const mostWords = 6
