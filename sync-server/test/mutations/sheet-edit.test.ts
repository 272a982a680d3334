import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { sheetParts } from '#shared/queries/sheet-parts.ts'
import { compileSheet } from '#shared/sheet/compile-sheet.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { seenText } from '#shared/sheet/seen.ts'
import { openSheet, wholeUpdate, type Sheet } from '#shared/sheet/sheet.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import { fixture, freshId, openLeagueDatabase, type Actor, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

const [anas, bos] = [freshId(1), freshId(2)]

function open(actor: 'steward' | 'admin', client: number, updates: readonly Uint8Array[] = []): Sheet {
  return openSheet(updates, { client, by: fixture[actor], device: `Laptop ${client}` })
}

function edit(sheet: Sheet, ...edits: SheetEdit[]): string {
  const edited = editSheet(sheet, [], edits, 0)
  return toText(must(edited.ok ? edited.update : null, 'an update'))
}

const laps = (value: number): SheetEdit => ({ kind: 'set', car: anas, field: 'laps', value })
const addAna: SheetEdit[] = [
  { kind: 'add-car', car: anas, number: '7', drivers: [fixture.ana] },
  { kind: 'place', car: anas, place: 'last' },
]
const send = (actor: Actor, update: string) =>
  db.act(actor, 'sheet.edit', { sessionId: fixture.race, update })

const submit = (args: unknown) => db.act('steward', 'result.submit', args)

function compiled(sheet: Sheet, seenVersion: number) {
  const result = compileSheet(sheet, readSheet(sheet, []), {
    sessionId: fixture.race,
    seenVersion,
    entered: [],
    resultIds: new Map([
      [anas, freshId(11)],
      [bos, freshId(12)],
    ]),
    newId: () => freshId(99),
  })
  return must(result.kind === 'ready' ? result.args : null, 'a sheet without faults')
}

interface Part {
  id: string
  update: string
  openings: Record<string, { user: string; next: number }>
}
async function parts(): Promise<Part[]> {
  return (await db.pg.query<Part>('select id, update, openings from sheet_parts order by id')).rows
}

/** The sheet as a laptop reads it from its database. */
async function stored(): Promise<Sheet> {
  const args = { leagueId: fixture.league, sessionId: fixture.race }
  const read = must(await sheetParts.run(db.pg, args), 'the parts of the sheet')
  return openSheet(read.parts.map((part) => must(fromText(part.update), 'base64')))
}

describe('sheet.edit', () => {
  test('edits of two stewards are two parts of one sheet', async () => {
    const [sten, adan] = [open('steward', 1), open('admin', 2)]
    expect(await send('steward', edit(sten, ...addAna))).toEqual({ ok: true })
    expect(await send('admin', edit(adan, ...addAna, laps(40)))).toEqual({ ok: true })
    expect(await send('steward', edit(sten, laps(41)))).toEqual({ ok: true })
    expect(await parts()).toHaveLength(2)
    const view = readSheet(await stored(), [])
    expect(view.rows).toMatchObject([{ place: 1, disputed: ['laps'], values: { number: '7' } }])
  })

  test('who wrote is told by name, and nobody else', async () => {
    await send('steward', edit(open('steward', 1), ...addAna))
    const args = { leagueId: fixture.league, sessionId: fixture.race }
    const read = must(await sheetParts.run(db.pg, args), 'the parts of the sheet')
    expect(Object.keys(read.writers)).toEqual([fixture.steward])
    expect(read.writers[fixture.steward]).toMatch(/\w/)
  })

  test('however long it is edited it stays a few rows, and nothing is left out', async () => {
    const sten = open('steward', 1)
    expect(await send('steward', edit(sten, ...addAna))).toEqual({ ok: true })
    for (let n = 0; n < 120; n++) expect(await send('steward', edit(sten, laps(n)))).toEqual({ ok: true })
    const rows = await parts()
    expect(rows.length).toBeLessThanOrEqual(2)
    expect(rows.map((row) => row.id)).toContain(fixture.race)
    expect(wholeUpdate(await stored())).toEqual(wholeUpdate(sten))
  })

  test('[UP3] an edit that came already changes nothing', async () => {
    const sten = open('steward', 1)
    const update = edit(sten, ...addAna)
    await send('steward', update)
    const before = await parts()
    expect(await send('steward', update)).toEqual({ ok: true })
    expect(await parts()).toEqual(before)
  })

  test('[UP3] an edit behind one that was refused is refused, and both can be sent again in order', async () => {
    const sten = open('steward', 1)
    const [first, second] = [edit(sten, ...addAna), edit(sten, laps(40))]
    expect(await send('steward', second)).toMatchObject({ ok: false, code: 'sheet-gap' })
    expect(await parts()).toEqual([])
    for (const update of [first, second]) expect(await send('steward', update)).toEqual({ ok: true })
    expect((await stored()).log.ops.size).toBe(4)
  })

  test('[UP3] another edit in the place of one that is there is refused', async () => {
    const [sten, other] = [open('steward', 1), open('steward', 1)]
    await send('steward', edit(sten, ...addAna))
    expect(await send('steward', edit(other, ...addAna, laps(3)))).toMatchObject({ code: 'sheet-gap' })
    const changed = open('steward', 1)
    const update = edit(changed, { ...must(addAna[0], 'an edit'), number: '8' } as SheetEdit)
    expect(await send('steward', update)).toMatchObject({ ok: false, code: 'sheet-gap' })
  })

  test('[UP3] nobody writes in the name, or under the opening, of somebody else', async () => {
    const sten = open('steward', 1)
    expect(await send('admin', edit(sten, ...addAna))).toMatchObject({ code: 'not-yours' })
    await send('steward', toText(wholeUpdate(sten)))
    expect(await send('admin', edit(sten, laps(1)))).toMatchObject({ code: 'not-yours' })
  })

  test('a cancelled event still takes what was written at the track', async () => {
    await db.pg.query(`update events set status = 'cancelled'`)
    expect(await send('steward', edit(open('steward', 1), ...addAna))).toEqual({ ok: true })
  })
})

test('the sheet of a session of another league cannot be read', async () => {
  const args = { leagueId: fixture.league, sessionId: fixture.foreignRace }
  expect(await sheetParts.run(db.pg, args)).toBeNull()
})

describe('result.submit of a sheet', () => {
  test('[CM1] makes the results that the sheet shows', async () => {
    const sten = open('steward', 1)
    await send('steward', edit(sten, ...addAna, laps(40)))
    expect(await submit(compiled(sten, 0))).toEqual({ ok: true })
    const { rows } = await db.pg.query('select entry_id, position, laps from results')
    expect(rows).toEqual([{ entry_id: anas, position: 1, laps: 40 }])
    const session = await db.pg.query('select sheet_seen from sessions where id = $1', [fixture.race])
    expect(session.rows).toEqual([{ sheet_seen: seenText(sten) }])
  })

  test('[SE1] is refused while the sheet has edits that the submitter had not seen', async () => {
    const [sten, adan] = [open('steward', 1), open('admin', 2)]
    await send('steward', edit(sten, ...addAna))
    const before = compiled(sten, 0)
    await send('admin', edit(adan, ...addAna))
    expect(await submit(before)).toMatchObject({ ok: false, code: 'sheet-changed', field: 'seenSheet' })
    expect(await submit({ ...before, seenSheet: '?' })).toMatchObject({ code: 'invalid', field: 'seenSheet' })
    const both = open('steward', 3, [wholeUpdate(sten), wholeUpdate(adan)])
    expect(await submit(compiled(both, 0))).toEqual({ ok: true })
  })

  test('that names no sheet is not held up by one, and says so afterwards', async () => {
    await send('admin', edit(open('admin', 2), ...addAna))
    const sten = open('steward', 1)
    edit(sten, ...addAna)
    const { seenSheet, ...args } = compiled(sten, 0)
    expect(seenSheet).toBe(seenText(sten))
    expect(await submit(args)).toEqual({ ok: true })
    const session = await db.pg.query('select sheet_seen from sessions where id = $1', [fixture.race])
    expect(session.rows).toEqual([{ sheet_seen: null }])
  })

  test('[TD1] tidies what the submission before had seen, and the sheet shows the same', async () => {
    const sten = open('steward', 1)
    await send('steward', edit(sten, ...addAna))
    for (let n = 0; n < 30; n++) await send('steward', edit(sten, laps(n)))
    await submit(compiled(sten, 0))
    expect((await stored()).log.ops.size).toBe(sten.log.ops.size)
    for (let n = 30; n < 33; n++) await send('steward', edit(sten, laps(n)))
    expect(await submit(compiled(sten, 1))).toEqual({ ok: true })
    const tidied = await stored()
    expect(tidied.log.ops.size).toBe(sten.log.ops.size - 30)
    expect(readSheet(tidied, [])).toEqual(readSheet(sten, []))
    expect(await send('steward', edit(sten, laps(99)))).toEqual({ ok: true })
  })
})
