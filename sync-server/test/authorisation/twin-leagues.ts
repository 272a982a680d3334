import type { PGlite } from '@electric-sql/pglite'
import { fixture, freshId, seedSql, type Actor } from '#server/test/mutations/league-fixture.ts'

/** The id in the twin league that stands where an id of the fixture league stands; also for all ids in a text. */
export function twin(text: string): string {
  return text.replaceAll('-7000-8000-', '-7000-a000-').replaceAll('-7000-9000-', '-7000-b000-')
}

/** The league of the mutation tests and its twin, with their people, on a server's database. */
export async function seedTwins(pg: PGlite): Promise<void> {
  const actors: Actor[] = ['owner', 'admin', 'steward', 'driverUser', 'stranger']
  for (const id of actors.flatMap((actor) => [fixture[actor], twin(fixture[actor])])) {
    await pg.query(`insert into users (id, display_name, created_at) values ($1, 'Somebody', now())`, [id])
  }
  const alone = withoutNeighbour(seedSql)
  await pg.exec(`begin; ${alone} ${twin(alone).replaceAll("'harbour-cup'", "'twin-cup'")} commit;`)
}

/** The fixture's neighbour league is a handful of rows that refer to nothing, which a server does not take. */
function withoutNeighbour(sql: string): string {
  return sql
    .replace(`, ('${fixture.foreignLeague}', 'other', 'Other', now())`, '')
    .replace(`,\n  ('${fixture.foreignDriver}', '${fixture.foreignLeague}', 'Cy Other', '1')`, '')
    .replace(
      `,\n  ('${fixture.foreignRace}', '${fixture.foreignLeague}', '${freshId(999)}', 'race', 'Race', 1)`,
      '',
    )
}
