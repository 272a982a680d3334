import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { mutation } from '#shared/mutations/define.ts'
import { readArgs } from '#shared/mutations/args/read-args.ts'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { openLeagueDatabase, type LeagueDatabase } from '../league-fixture.ts'
import { readGolden, refusedSince, releases } from './releases.ts'

/*
 * Devices may hold work of a released version for weeks. For each release there is a file here with an example of every
 * mutation as that version wrote it, and with the shape of its arguments. The examples must be accepted for ever. How to
 * go on when a shape changes is written in shared/mutations/README.md.
 */

/** Shapes that differ from those of the newest release, as they are now. */
const changed = await readGolden<Record<string, string>>('changed-since.json')

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

describe.each(releases)('what version $version wrote', ({ changes }) => {
  test('names every mutation of that version, and each is still there', () => {
    expect(changes.filter(({ name }) => !Object.hasOwn(mutations, name))).toEqual([])
  })

  // One function runs on the device and on the server.
  test.each(changes)('$name is accepted', async ({ name, by, args, after }) => {
    for (const [actor, earlier, given] of after) {
      expect([earlier, await db.act(actor, earlier, given)]).toEqual([earlier, { ok: true }])
    }
    const code = refusedSince[name]
    expect(await db.act(by, name, args)).toMatchObject(
      code === undefined ? { ok: true } : { ok: false, code },
    )
  })
})

test('a shape that changes is looked at: see shared/mutations/README.md', () => {
  const released = releases.at(-1)?.shapes ?? {}
  const now = Object.fromEntries(
    (Object.keys(mutations) as MutationName[]).map((name) => [name, shapeOf(mutations[name].args)]),
  )
  const different = Object.fromEntries(
    Object.entries(now).filter(([name, shape]) => name in released && released[name] !== shape),
  )
  expect(different).toEqual(changed)
})

test('arguments of an older shape are upgraded, and those of the present one are left as they are', () => {
  const renamed = mutation({
    args: z.strictObject({ title: z.string() }),
    upgrade: (args) =>
      z
        .object({ name: z.string() })
        .transform(({ name }) => ({ title: name }))
        .parse(args),
    action: 'league.rename',
    run: async () => ({ ok: true }),
  })
  expect(readArgs(renamed, { name: 'Cup' })).toMatchObject({ success: true, data: { title: 'Cup' } })
  expect(readArgs(renamed, { title: 'Cup' })).toMatchObject({ success: true, data: { title: 'Cup' } })
  expect(readArgs(renamed, { label: 'Cup' })).toMatchObject({ success: false })
})

function shapeOf(args: z.ZodType): string {
  const shape = z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' })
  return createHash('sha256').update(canonicalJson(shape)).digest('hex').slice(0, 16)
}
