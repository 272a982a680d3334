import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { audience } from '#shared/model/role.ts'
import { entityNames, syncedEntities } from '#shared/model/synced-entities.ts'
import { openServerPglite } from './testing/pglite.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const league = id(1)
const other = id(2)
const user = id(3)
let db: PGlite

beforeAll(async () => {
  db = await openServerPglite()
})
afterAll(() => db.close())

beforeEach(async () => {
  await db.exec(`truncate leagues, users, league_feed, audit_changes cascade`)
  await db.exec(`
    insert into users values ('${user}', 'Ada', null, now());
    insert into leagues (id, slug, name, created_at) values
      ('${league}', 'one', 'One', '2026-03-01T18:00:00+03:00'), ('${other}', 'two', 'Two', now());
  `)
})

async function feed(entity: string, ofLeague = league) {
  const { rows } = await db.query<{
    entity_id: string
    audience: number
    min_audience: number
    revision: number
    body: Record<string, unknown> | null
  }>(
    `select entity_id, audience, min_audience, revision, body from league_feed
      where league_id = $1 and entity = $2 order by entity_id`,
    [ofLeague, entity],
  )
  return rows
}

const addTeams = (from: number, to: number, ofLeague = league) =>
  `insert into teams (id, league_id, name)
   select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '${ofLeague}', 'Team ' || n from generate_series(${from}, ${to}) n`

const noted = async (statements: string) =>
  db.transaction(async (tx) => {
    await tx.exec(statements)
    const { rows } = await tx.query<{ changed: string | null }>(
      `select current_setting('gridboss.changed_leagues', true) as changed`,
    )
    return rows[0]?.changed
  })

const revisions = async () =>
  (
    await db.query<{ revision: number; public_revision: number }>(
      'select revision, public_revision from leagues where id = $1',
      [league],
    )
  ).rows[0]

describe('what is in the feed', () => {
  test('every synced table, with the audience of the model, and no other table', async () => {
    const { rows } = await db.query<{ table: string; definition: string }>(
      `select c.relname as table, pg_get_triggerdef(t.oid) as definition
         from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgfoid = 'project_to_feed'::regproc`,
    )
    const found = rows.map(({ table, definition }) => {
      const [, event, entity, level] =
        /AFTER (\w+) ON .*project_to_feed\('(\w+)', '(\d)'/.exec(definition) ?? []
      return `${event} ${table} ${entity} ${level}`
    })
    const wanted = entityNames.flatMap((entity) =>
      ['INSERT', 'UPDATE', 'DELETE'].map(
        (event) => `${event} ${syncedEntities[entity].table} ${entity} ${syncedEntities[entity].audience}`,
      ),
    )
    expect(found.toSorted()).toEqual(wanted.toSorted())
  })

  test('a new row is there as it is, its times in UTC', async () => {
    expect(await feed('league')).toEqual([
      {
        entity_id: league,
        audience: 0,
        min_audience: 0,
        revision: 1,
        body: {
          id: league,
          slug: 'one',
          name: 'One',
          plan: 'FREE',
          accent: null,
          accent_light: null,
          accent_dark: null,
          logo: null,
          listed: false,
          language: 'en',
          created_at: '2026-03-01T15:00:00+00:00',
          deleted_at: null,
          protest_minutes: null,
          read_only_below: null,
        },
      },
    ])
  })

  test('an updated row replaces its body', async () => {
    await db.exec(addTeams(10, 10))
    await db.exec(`update teams set name = 'Blue'`)
    expect(await feed('team')).toMatchObject([{ revision: 3, body: { name: 'Blue' } }])
  })

  test('a deleted row stays as a tombstone, and may come back', async () => {
    await db.exec(addTeams(10, 10))
    await db.exec('delete from teams')
    expect(await feed('team')).toMatchObject([{ revision: 3, body: null }])
    await db.exec(addTeams(10, 10))
    expect(await feed('team')).toMatchObject([{ revision: 4, body: { name: 'Team 10' } }])
  })

  test("a row's own audience wins, and the lowest it ever had is kept", async () => {
    const [season, ruleset, version, ruling] = [id(20), id(21), id(22), id(23)]
    await db.exec(`
      insert into rulesets values ('${ruleset}', '${league}', 'Default', now());
      insert into ruleset_versions values ('${version}', '${league}', '${ruleset}', 1, '{}', null, null, now());
      insert into seasons values ('${season}', '${league}', '2026', true, '${version}', now(), null);
      insert into rulings (id, league_id, season_id, kind, body, reason, decided_at)
        values ('${ruling}', '${league}', '${season}', 'exclusion', '{}', 'why', now());
      update rulings set audience = ${audience.steward};
    `)
    expect(await feed('ruling')).toMatchObject([{ audience: 2, min_audience: 0 }])
    await db.exec('delete from rulings')
    expect(await feed('ruling')).toMatchObject([{ audience: 2, min_audience: 0, body: null }])
  })
})

describe('revisions', () => {
  test('one transaction takes one, whatever it does', async () => {
    await db.transaction(async (tx) => {
      await tx.exec(addTeams(10, 12))
      await tx.exec(`update teams set name = name || '!'`)
      await tx.exec(`update leagues set name = 'Uno' where id = '${league}'`)
    })
    expect((await feed('team')).map((row) => row.revision)).toEqual([2, 2, 2])
    expect(await feed('league')).toMatchObject([{ revision: 2, body: { name: 'Uno' } }])
  })

  test('a write that changes nothing takes none and touches no row of the feed', async () => {
    await db.exec(addTeams(10, 10))
    await db.exec(`update teams set name = name; update leagues set name = name`)
    expect(await feed('team')).toMatchObject([{ revision: 2 }])
    expect(await revisionOf(league)).toBe(2)
  })

  test('a statement over two leagues counts in both, and a league does not count another one', async () => {
    await db.exec(addTeams(10, 10))
    await db.exec(addTeams(11, 11, other))
    await db.exec(addTeams(12, 12, other))
    expect([await revisionOf(league), await revisionOf(other)]).toEqual([2, 3])
    await db.exec(`update teams set name = name || '!'`)
    expect([await revisionOf(league), await revisionOf(other)]).toEqual([3, 4])
  })

  test('a rolled back transaction gives its revision back', async () => {
    await db.exec(`begin; ${addTeams(10, 10)}; rollback`)
    await db.exec(addTeams(11, 11))
    expect(await feed('team')).toMatchObject([{ entity_id: id(11), revision: 2 }])
  })

  test('a transaction notes the leagues that it has changed, each once, and no others', async () => {
    expect(await noted(`${addTeams(10, 11)}; update teams set name = name || '!'`)).toBe(league)
    expect(await noted('update teams set name = name')).toBeFalsy()
    expect(await noted(`${addTeams(20, 20)}; ${addTeams(30, 30, other)}`)).toBe(`${league} ${other}`)
  })
})

const ruling = (audienceOfIt: number) => `insert into rulings
  (id, league_id, season_id, kind, body, reason, decided_at, audience)
  values ('${id(50)}', '${league}', '${id(51)}', 'note', '{}', 'why', now(), ${audienceOfIt})`

describe('the public’s revision', () => {
  test('follows what everybody may see, and nothing else', async () => {
    await db.exec(addTeams(10, 10))
    expect(await revisions()).toEqual({ revision: 2, public_revision: 2 })
    await db.exec(
      `insert into device_progress (league_id, id, last_seq) values ('${league}', '${id(40)}', 1)`,
    )
    expect(await revisions()).toEqual({ revision: 3, public_revision: 2 })
    await db.exec(`begin;
      update device_progress set last_seq = 2; update teams set name = 'Renamed' where id = '${id(10)}'; commit`)
    expect(await revisions()).toEqual({ revision: 4, public_revision: 4 })
  })

  test('moves when a row comes into their sight, leaves it, or is deleted', async () => {
    await db.exec(`alter table rulings disable trigger all; alter table rulings enable trigger feed_insert;
      alter table rulings enable trigger feed_update; alter table rulings enable trigger feed_delete`)
    try {
      await db.exec(ruling(2))
      expect(await revisions()).toEqual({ revision: 2, public_revision: 1 })
      await db.exec(`update rulings set reason = 'better said'`)
      expect(await revisions()).toEqual({ revision: 3, public_revision: 1 })
      await db.exec('update rulings set audience = 0')
      expect(await revisions()).toEqual({ revision: 4, public_revision: 4 })
      await db.exec('update rulings set audience = 1')
      expect(await revisions()).toEqual({ revision: 5, public_revision: 5 })
      await db.exec('delete from rulings')
      expect(await revisions()).toEqual({ revision: 6, public_revision: 5 })
    } finally {
      await db.exec('alter table rulings enable trigger all')
    }
  })
})

describe('the audit', () => {
  test('keeps before and after of each revision, also of a deletion', async () => {
    await db.exec(addTeams(10, 10))
    await db.exec(`update teams set name = 'Blue'`)
    await db.exec('delete from teams')
    expect(await changes()).toEqual([
      { revision: 2, before: null, after: 'Team 10' },
      { revision: 3, before: 'Team 10', after: 'Blue' },
      { revision: 4, before: 'Blue', after: null },
    ])
  })

  test('joins what one transaction did to a row', async () => {
    await db.exec(addTeams(10, 10))
    await db.transaction(async (tx) => {
      await tx.exec(`update teams set name = 'Blue'`)
      await tx.exec(`update teams set name = 'Red'`)
    })
    expect((await changes()).at(-1)).toEqual({ revision: 3, before: 'Team 10', after: 'Red' })
  })

  test('leaves out what the server computes by itself', async () => {
    await db.exec(`insert into device_progress values ('${league}', '${id(30)}', 7)`)
    const { rows } = await db.query(`select 1 from audit_changes where entity = 'device_progress'`)
    expect(rows).toEqual([])
    expect(await feed('device_progress')).toMatchObject([{ body: { last_seq: 7 }, audience: 1 }])
  })
})

async function changes() {
  const { rows } = await db.query<{ revision: number; before: unknown; after: unknown }>(
    `select revision, before ->> 'name' as before, after ->> 'name' as after from audit_changes
      where league_id = $1 and entity = 'team' order by revision`,
    [league],
  )
  return rows
}

async function revisionOf(leagueId: string): Promise<number | undefined> {
  const { rows } = await db.query<{ revision: number }>('select revision from leagues where id = $1', [
    leagueId,
  ])
  return rows[0]?.revision
}
