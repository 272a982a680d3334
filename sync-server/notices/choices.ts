import type { Db } from '#shared/db/db.ts'
import type { QuietHours } from '#shared/announcements/quiet-hours.ts'
import type { NoticeCategory } from '#shared/notices/categories.ts'
import type { NoticeChoice } from '#shared/notices/choices.ts'

/** What a person chose; what is not among it is told. */
export async function readChoices(db: Db, userId: string): Promise<NoticeChoice[]> {
  const { rows } = await db.query<NoticeChoice>(
    `select category, league_id as "leagueId", told from notice_choices where user_id = $1 order by id`,
    [userId],
  )
  return rows
}

/** A choice to be made; `told` null takes it back. */
export interface Chosen {
  readonly category: NoticeCategory
  readonly leagueId: string | null
  readonly told: boolean | null
}

/** Writes choices. Answers whether any was another one before. */
export async function writeChoices(tx: Db, userId: string, chosen: readonly Chosen[]): Promise<boolean> {
  let changed = false
  for (const { category, leagueId, told } of chosen) {
    const { rows } =
      told === null
        ? await tx.query(
            `delete from notice_choices
              where user_id = $1 and league_id is not distinct from $2::uuid and category = $3 returning id`,
            [userId, leagueId, category],
          )
        : await tx.query(
            `insert into notice_choices (user_id, league_id, category, told) values ($1, $2, $3, $4)
             on conflict (user_id, league_id, category) do update set told = excluded.told
               where notice_choices.told <> excluded.told returning id`,
            [userId, leagueId, category, told],
          )
    changed ||= rows.length > 0
  }
  return changed
}

export async function readQuietHours(db: Db, userId: string): Promise<QuietHours | null> {
  const { rows } = await db.query<QuietHours>(
    'select quiet_from as "from", quiet_until as until, zone from quiet_hours where user_id = $1',
    [userId],
  )
  return rows[0] ?? null
}

export async function writeQuietHours(tx: Db, userId: string, quiet: QuietHours | null): Promise<void> {
  if (quiet === null) {
    await tx.query('delete from quiet_hours where user_id = $1', [userId])
    return
  }
  await tx.query(
    `insert into quiet_hours (user_id, quiet_from, quiet_until, zone) values ($1, $2, $3, $4)
     on conflict (user_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
       zone = excluded.zone`,
    [userId, quiet.from, quiet.until, quiet.zone],
  )
}

/** The leagues that a person is a member of, by name. */
export async function readOwnLeagues(
  db: Db,
  userId: string,
): Promise<{ readonly id: string; readonly slug: string; readonly name: string }[]> {
  const { rows } = await db.query<{ id: string; slug: string; name: string }>(
    `select l.id, l.slug, l.name from members m join leagues l on l.id = m.league_id
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null order by lower(l.name), l.id`,
    [userId],
  )
  return rows
}
