import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FeedRow } from '#shared/sync/protocol.ts'
import type { TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { shapePath, startTestServer, type OpenEngine, type TestServer } from '../server/test-server.ts'
import { makeContractLeague, type ContractLeague } from './contract-league.ts'
import { follow, held, type FollowOptions, type Follower } from './follower.ts'

export interface ContractSubject {
  readonly openEngine: OpenEngine
  readonly openPostgres: () => Promise<TestPostgres>
  /** How many wait at once. */
  readonly crowd: number
}

/** What every engine must do for the real client, whichever way it does it. */
export function feedContract(name: string, subject: ContractSubject): void {
  let postgres: TestPostgres
  let server: TestServer
  let league: ContractLeague
  const followers: Follower[] = []

  beforeAll(async () => {
    postgres = await subject.openPostgres()
    server = await startTestServer({ postgres, openEngine: subject.openEngine })
  })
  afterAll(async () => {
    await server.stop()
    await postgres.stop()
  })
  beforeEach(async () => {
    league = await makeContractLeague(server)
  })
  afterEach(() => {
    for (const follower of followers.splice(0)) follower.stop()
  })

  const start = (options: Partial<FollowOptions> = {}) => {
    const follower = follow({ url: server.url, leagueId: league.id, ...options })
    followers.push(follower)
    return follower
  }
  /** Somebody who is up to date and waits for more. */
  const started = async (options: Partial<FollowOptions> = {}) => {
    const follower = start(options)
    await follower.until('it is up to date', () => follower.upToDates() > 0, 30_000)
    return follower
  }
  const inDatabase = async (audience: number) => {
    const { rows } = await server.database.query<FeedRow>(
      `select league_id, entity, entity_id, audience, revision, body from league_feed
        where league_id = $1 and audience <= $2 order by entity, entity_id`,
      [league.id, audience],
    )
    return rows
  }
  /** Writes in a transaction, and answers its id as the protocol tells it. */
  const written = async (sql: string, params: unknown[]) =>
    server.database.transaction(async (tx) => {
      await tx.query(sql, params)
      const { rows } = await tx.query<{ xid: number }>('select pg_current_xact_id()::xid::text::int8 as xid')
      return rows[0]?.xid
    })
  describe(name, () => {
    describe('initial load', () => {
      test('brings every row of the reader’s audience as it is, and no other', async () => {
        for (let i = 0; i < 5; i += 1) await league.addTeams(...numbered(i * 8, i * 8 + 8))
        for (const audience of [0, 1, 2, 3]) await league.addRuling(audience)
        for (const [token, audience] of [
          [undefined, 0],
          [league.tokens.DRIVER, 1],
          [league.tokens.STEWARD, 2],
          [league.tokens.OWNER, 3],
        ] as const) {
          const follower = await started(token === undefined ? {} : { token })
          expect(inOrder(follower)).toEqual(await inDatabase(audience))
          follower.stop()
        }
      })
    })

    describe('live', () => {
      test('a change arrives at once', async () => {
        const follower = await started()
        await league.addTeams('Gull Racing')
        await follower.until('the team is there', () => teams(follower).includes('Gull Racing'), 60_000)
        expect(inOrder(follower)).toEqual(await inDatabase(0))
      })

      test('a change arrives over server-sent events too', async () => {
        const follower = await started({ liveSse: true })
        for (const team of ['One', 'Two', 'Three']) {
          await league.addTeams(team)
          await follower.until(`${team} is there`, () => teams(follower).includes(team), 60_000)
        }
      })

      test('an update replaces the row', async () => {
        const follower = await started()
        await league.act('league.rename', { name: 'Renamed' })
        await follower.until('the name is new', () => held(follower, 'league')[0]?.['name'] === 'Renamed')
      })

      test('a row that is new to the reader is inserted and another updated, each with its transaction', async () => {
        const follower = await started()
        const before = follower.changes.length
        const id = randomUUID()
        const insertion = await written('insert into teams (id, league_id, name) values ($1, $2, $3)', [
          id,
          league.id,
          'Newly Made',
        ])
        await follower.until('the team is there', () => teams(follower).includes('Newly Made'), 60_000)
        const update = await written('update teams set name = $2 where id = $1', [id, 'Made Over'])
        await follower.until('the team is renamed', () => teams(follower).includes('Made Over'), 60_000)
        const ruling = await league.addRuling(3)
        await league.setAudience(ruling, 0)
        await follower.until('the ruling is in sight', () => held(follower, 'ruling').length > 0, 60_000)
        expect(follower.changes.slice(before)).toEqual(
          expect.arrayContaining([
            { id, operation: 'insert', txids: [insertion] },
            { id, operation: 'update', txids: [update] },
            { id: ruling, operation: 'insert', txids: [expect.any(Number)] },
          ]),
        )
      })

      test('a deleted row stays as a tombstone', async () => {
        await league.addTeams('Short Lived')
        const follower = await started()
        const key = [...follower.rows].find(([, row]) => row.body?.['name'] === 'Short Lived')?.[0] ?? ''
        await server.change(`delete from teams where league_id = $1`, [league.id])
        await follower.until('the body is gone', () => follower.rows.get(key)?.body === null)
        const later = await started()
        expect(later.rows.get(key)?.body).toBeNull()
      })

      test('a transaction of many rows is seen whole or not at all', async () => {
        const follower = await started()
        const seen = new Set<number>()
        follower.onUpToDate = () => seen.add(teams(follower).length)
        for (let i = 0; i < 6; i += 1) await league.addTeams(...numbered(i * 20, i * 20 + 20))
        await follower.until('all are there', () => teams(follower).length === 120)
        expect([...seen].filter((count) => count % 20 !== 0)).toEqual([])
      })

      test('rows that always change together are always seen together, whoever writes', async () => {
        await league.addTeams('0 left', '0 right')
        const all = [
          await started(),
          await started({ liveSse: true }),
          await started({ token: league.tokens.DRIVER }),
        ]
        const broken: unknown[] = []
        for (const follower of all) {
          follower.onUpToDate = () => {
            const counts = teams(follower).map((team) => team.split(' ')[0])
            if (new Set(counts).size !== 1) broken.push(teams(follower))
          }
        }
        const write = async (count: number) => {
          await server.change(
            `update teams set name = $2::text || ' ' || split_part(name, ' ', 2) where league_id = $1`,
            [league.id, count],
          )
        }
        for (let i = 1; i <= 40; i += 4)
          await Promise.all([write(i), write(i + 1), write(i + 2), write(i + 3)])
        await write(99)
        for (const follower of all)
          await follower.until('the last is there', () => teams(follower).join() === '99 left,99 right')
        expect(broken).toEqual([])
      })
    })

    describe('who may see what', () => {
      test('a row that moves out of sight goes, and one that moves into sight comes', async () => {
        const ruling = await league.addRuling(0)
        const everybody = await started()
        const driver = await started({ token: league.tokens.DRIVER })
        const steward = await started({ token: league.tokens.STEWARD })
        const sees = (follower: Follower) => held(follower, 'ruling').some((body) => body['id'] === ruling)
        expect([everybody, driver, steward].map(sees)).toEqual([true, true, true])
        await league.setAudience(ruling, 2)
        await everybody.until('the public has lost it', () => !sees(everybody))
        await driver.until('drivers have lost it', () => !sees(driver))
        await steward.until('stewards see the change', () => held(steward, 'ruling')[0]?.['audience'] === 2)
        expect(sees(await started())).toBe(false)
        await league.setAudience(ruling, 1)
        await driver.until('drivers have it back', () => sees(driver))
        expect(sees(everybody)).toBe(false)
        expect(inOrder(driver)).toEqual(await inDatabase(1))
      })

      test('a role that changes starts the reader over at once, with what the new role may see', async () => {
        const ruling = await league.addRuling(2)
        const reader = await started({ token: league.tokens.DRIVER })
        const sees = () => held(reader, 'ruling').some((body) => body['id'] === ruling)
        expect(sees()).toBe(false)
        await league.setRole('DRIVER', 'STEWARD')
        await reader.until('a steward sees it', sees, 8_000)
        await league.setRole('DRIVER', 'DRIVER')
        await reader.until('a driver does not', () => !sees() && reader.refetches() === 2, 8_000)
        expect(inOrder(reader)).toEqual(await inDatabase(1))
      })

      test('a handle from before a change of role never holds again, also when the role comes back', async () => {
        const reader = await started({ token: league.tokens.DRIVER })
        const before = reader.position()
        await league.setRole('DRIVER', 'STEWARD')
        await league.setRole('DRIVER', 'DRIVER')
        const query = `league=${league.id}&offset=${before.offset}&handle=${encodeURIComponent(before.handle)}`
        const answer = await server.call(`/v1/shape?${query}`, { token: league.tokens.DRIVER })
        expect(answer.status).toBe(409)
        expect(answer.json).toEqual([{ headers: { control: 'must-refetch' } }])
        expect(answer.headers.get('electric-handle')).not.toBe(before.handle)
      })

      test('the handle of one reader is nothing to another', async () => {
        const owner = await started({ token: league.tokens.OWNER })
        const { offset, handle } = owner.position()
        const query = `league=${league.id}&offset=${offset}&handle=${encodeURIComponent(handle)}`
        for (const token of [undefined, league.tokens.DRIVER, league.tokens.ADMIN]) {
          const answer = await server.call(`/v1/shape?${query}`, token === undefined ? {} : { token })
          expect(answer.status).toBe(409)
        }
      })

      test('a member who is removed while waiting is refused at once', async () => {
        const reader = await started({ token: league.tokens.STEWARD })
        await server.change(`update members set removed_at = now() where league_id = $1 and user_id = $2`, [
          league.id,
          demoUsers.STEWARD.id,
        ])
        await reader.until('it is refused', () => reader.failure() !== null, 8_000)
        expect(reader.failure()).toMatchObject({ status: 403, json: { error: { code: 'no-access' } } })
      })

      test('a stream of events ends with the access it was opened under', async () => {
        const reader = await started({ token: league.tokens.STEWARD, liveSse: true })
        const hidden = await league.addRuling(2)
        const sees = () => held(reader, 'ruling').some((body) => body['id'] === hidden)
        await reader.until('a steward sees it', sees)
        await league.setRole('STEWARD', 'DRIVER')
        await reader.until('a driver does not', () => reader.refetches() === 1 && !sees(), 8_000)
      })

      test('the reader cannot choose what is read', async () => {
        await league.addRuling(3)
        const plain = await server.call(`/v1/shape?league=${league.id}&offset=-1`)
        const asked = {
          offset: '-1',
          table: 'users',
          where: 'true',
          columns: 'entity,min_audience',
          'params[1]': randomUUID(),
          'params[2]': '3',
          audience: '3',
        }
        const tried = await server.call(shapePath(league.id, asked))
        expect(rowsOf(tried.json)).toEqual(rowsOf(plain.json))
      })
    })

    describe('when things go wrong', () => {
      test('an unknown handle starts the reader over, and nothing is missing after it', async () => {
        const follower = start({ position: { offset: '1_0', handle: 'public~nothing-like-this' } })
        await follower.until('it is up to date', () => follower.upToDates() > 0)
        expect(follower.refetches()).toBe(1)
        expect(inOrder(follower)).toEqual(await inDatabase(0))
      })

      test('a server that restarts in mid-stream loses nothing and starts nobody over', async () => {
        const first = await startTestServer({ postgres, openEngine: subject.openEngine })
        const readers = [follow({ url: first.url, leagueId: league.id })]
        readers.push(follow({ url: first.url, leagueId: league.id, token: league.tokens.OWNER }))
        followers.push(...readers)
        for (const reader of readers) await reader.until('it is up to date', () => reader.upToDates() > 0)
        await first.stop()
        await league.addTeams('While Away')
        const second = await startTestServer({
          postgres,
          openEngine: subject.openEngine,
          port: Number(new URL(first.url).port),
        })
        await league.addTeams('Back Again')
        for (const reader of readers) {
          await reader.until('it has both', () => teams(reader).join() === 'Back Again,While Away')
          expect(reader.refetches()).toBe(0)
          reader.stop()
        }
        await second.stop()
      })

      test('a reader who comes back later goes on from where it was', async () => {
        const before = await started()
        const position = before.position()
        before.stop()
        await league.addTeams('Meanwhile')
        const after = await started({ position })
        expect(teams(after)).toEqual(['Meanwhile'])
        expect(held(after, 'league')).toEqual([])
        expect(after.refetches()).toBe(0)
      })
    })

    test(`${subject.crowd} readers wait, and all of them hear of a change`, async () => {
      const roles = ['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'] as const
      const waiting = await Promise.all(
        Array.from({ length: subject.crowd }, (_, index) => {
          const role = roles[index % 5]
          return started(role === undefined ? {} : { token: league.tokens[role] })
        }),
      )
      for (const round of ['First', 'Second']) {
        await league.addTeams(round)
        await Promise.all(
          waiting.map((reader) =>
            reader.until(`${round} is there`, () => teams(reader).includes(round), 30_000),
          ),
        )
      }
      expect(waiting.filter((reader) => reader.refetches() > 0)).toEqual([])
    })
  })
}

const inOrder = (follower: Follower) =>
  [...follower.rows.values()].toSorted((a, b) =>
    `${a.entity} ${a.entity_id}` < `${b.entity} ${b.entity_id}` ? -1 : 1,
  )

const teams = (follower: Follower) =>
  held(follower, 'team')
    .map((body) => String(body['name']))
    .toSorted((a, b) => (a < b ? -1 : 1))

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `Team ${String(from + index).padStart(3, '0')}`)

const rowsOf = (body: { value?: unknown }[]) => body.filter((message) => message.value)
