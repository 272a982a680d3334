import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { DriverCalendar } from '#shared/queries/me/me-page.ts'

/** The calendars of a person as a driver, by league; leagues in which no driver is linked to them are not among them. */
export async function readCalendars(db: Db, userId: string): Promise<DriverCalendar[]> {
  const { rows } = await db.query<DriverCalendar>(
    `select jsonb_build_object('id', l.id, 'slug', l.slug, 'name', l.name) as league,
            jsonb_build_object('id', d.id, 'name', d.display_name) as driver, ${instantText('c.made_at')} as "madeAt"
       from members m
       join leagues l on l.id = m.league_id and l.deleted_at is null
       join drivers d on d.league_id = l.id and d.user_id = m.user_id and d.archived_at is null
       left join calendar_links c on c.league_id = d.league_id and c.driver_id = d.id
      where m.user_id = $1 and m.removed_at is null
      order by lower(l.name), l.id`,
    [userId],
  )
  return rows
}
