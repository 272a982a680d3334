import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { audience, Role } from '#shared/model/role.ts'
import { entityNames, syncedEntities } from '#shared/model/synced-entities.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { marker } from './marker.ts'
import { structured, textsOf } from './texts-of-entities.ts'

/** Makes the demo league one that has a row of each entity at each audience it can have, with a marker in every free text. */
export async function plantMarkers(db: Db): Promise<void> {
  await addMissingRows(db)
  // What a result was never changes; here it has to say something else than it did.
  await db.query('alter table session_revisions disable trigger session_revisions_stay')
  for (const entity of entityNames) {
    for (const column of textsOf[entity].free) await plantColumn(db, entity, column)
  }
  for (const role of Role.options) {
    const { id: userId } = demoUsers[role]
    // What an account is called elsewhere, and where it is signed in, concerns nobody else.
    await db.query('update users set display_name = $2, discord_username = $3 where id = $1', [
      userId,
      marker(role, 'user.display_name'),
      marker(role, 'user.discord_username'),
    ])
    await db.query('update sign_ins set device = $2 where user_id = $1', [
      userId,
      marker(role, 'sign_in.device'),
    ])
  }
}

async function plantColumn(db: Db, entity: (typeof entityNames)[number], column: string): Promise<void> {
  const { table, audience: lowest } = syncedEntities[entity]
  const from = `${entity}.${column}`
  const { rows } = await db.query<{ id: string; reach: 0 | 1 | 2 | 3 }>(
    `select id, coalesce((to_jsonb(t) ->> 'audience')::int, $2) as reach from ${table} t
      where ${entity === 'league' ? 'id' : 'league_id'} = $1`,
    [demoLeague.id, lowest],
  )
  must(rows[0], `a row of ${entity}`)
  for (const { id, reach } of rows) {
    const text = marker(reach, from)
    const shape = structured[from]
    // Names of one thing in a league differ; what is told apart is where they come from.
    const value = shape ? JSON.stringify(shape(text)) : `${text} ${id.slice(-3)}`
    const cast = shape ? '::jsonb' : ''
    await db.query(`update ${table} set ${column} = $2${cast} where id = $1`, [id, value])
  }
}

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const race = id(401)
const steward = demoUsers.STEWARD.id
const driver = demoUsers.DRIVER.id
const incident = id(3001)
/** Whoever wrote something may take it away with them, so that nobody wrote what is above them. */
const authors = { 0: driver, 1: demoUsers.ADMIN.id, 2: steward, 3: demoUsers.OWNER.id }
const at = '2026-04-25T20:00:00Z'

async function addMissingRows(db: Db): Promise<void> {
  const add = (sql: string, params: readonly unknown[]) => db.query(sql, [demoLeague.id, ...params])
  for (const reach of Object.values(audience)) {
    await add(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_by, decided_at, revoked_at, revoke_reason, audience)
       values ($2, $1, $3, $4, 'reprimand', $5::jsonb, 'x', $6, $7, $7, 'x', $8)`,
      [
        id(3100 + reach),
        demoSeasonId,
        race,
        JSON.stringify({ driverId: id(201) }),
        authors[reach],
        at,
        reach,
      ],
    )
  }
  await add(
    `insert into incidents (id, league_id, session_id, number, kind, entry_ids, driver_ids, state, reported_by, reported_at)
     values ($2, $1, $3, 1, 'incident', '[]', $4::jsonb, '{"kind":"reported"}', $5, $6)`,
    [incident, race, JSON.stringify([id(202)]), driver, at],
  )
  for (const reach of [audience.driver, audience.steward, audience.admin]) {
    await add(
      `insert into incident_statements (id, league_id, incident_id, by_user, said_at, statement, evidence, audience)
       values ($2, $1, $3, $4, $5, 'x', '[]', $6)`,
      [id(3200 + reach), incident, authors[reach], at, reach],
    )
    await add(
      `insert into incident_votes (id, league_id, incident_id, by_user, verdict, remark, audience)
       values ($2, $1, $3, $4, 'penalty', 'x', $5)`,
      [id(3300 + reach), incident, authors[reach], reach],
    )
  }
  await add(
    `insert into incident_steps (id, league_id, incident_id, kind, by_user, reason, done_at)
     values ($2, $1, $3, 'investigate', $4, 'x', $5)`,
    [id(3400), incident, steward, at],
  )
  await add(
    `insert into sheet_parts (id, league_id, session_id, update, openings, changed_at) values ($2, $1, $3, 'x', '[]', $4)`,
    [id(3500), id(402), at],
  )
  await add(
    `insert into result_imports (id, league_id, session_id, file_hash, part, file_name, format, cars, imported_by, imported_at)
     values ($2, $1, $3, 'x', 0, 'x', 'csv', 1, $4, $5)`,
    [id(3600), race, steward, at],
  )
  await add(
    `insert into driver_identities (id, league_id, identity, driver_id, remembered_by, remembered_at)
     values ($2, $1, 'x', $3, $4, $5)`,
    [id(3700), id(201), steward, at],
  )
  await add(
    `insert into import_columns (id, league_id, headings, columns, remembered_at) values ($2, $1, 'x', '{}', $3)`,
    [id(3800), at],
  )
  await add(
    `insert into device_keys (league_id, id, user_id, public_key, laptop, registered_at) values ($1, $2, $3, 'x', 'x', $4)`,
    [id(3900), steward, at],
  )
  await add(
    `insert into attendance (league_id, id, event_id, driver_id, state, answered_by, answered_at)
     values ($1, $2, $3, $4, 'confirmed', $5, $6)`,
    [id(3950), id(302), id(201), driver, at],
  )
}
