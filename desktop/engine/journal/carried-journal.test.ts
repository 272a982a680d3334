import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Envelope } from '#shared/sync/envelope.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { journalFile } from './journal-file.ts'
import { readLines } from './journal-line.ts'
import type { CarriedRecord } from './journal-record.ts'
import { openJournal, type Journal } from './journal.ts'

const userId = '01900000-0000-7000-8000-000000000001'
const deviceId = '01900000-0000-7000-8000-000000000002'
const leagueId = '01900000-0000-7000-8000-000000000003'
const other = '01900000-0000-7000-8000-000000000004'

const envelope = (seq: number): Envelope => ({
  seq,
  leagueId,
  name: 'league.rename',
  args: { name: `Cup ${String(seq)}` },
  at: seq,
  after: seq === 1 ? null : seq - 1,
  signature: 's'.repeat(86),
})
const fileWith = (...seqs: number[]): CarriedRecord => ({
  kind: 'carried',
  author: { deviceId: other, userId, publicKey: 'k'.repeat(43) },
  person: 'Ana Vilar',
  laptop: 'Pit wall',
  verified: true,
  exportedAt: 10,
  takenOverAt: 20,
  envelopes: seqs.map(envelope),
})
const refusal = { ok: false, code: 'forbidden', message: 'No.' } as const

const opened: Journal[] = []
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close().catch(() => {})
})
async function at(path: string, compactAfter = 500): Promise<Journal> {
  const journal = await openJournal({
    file: await journalFile(path),
    userId,
    newDeviceId: deviceId,
    compactAfter,
    retention: { ms: 0, entries: 0, bytes: 0 },
  })
  opened.push(journal)
  return journal
}
const newPath = async (): Promise<string> => join(await temporaryDirectory(), 'journal')
const seqs = (journal: Journal): number[] => journal.carried().map((entry) => entry.mutation.seq)
const formatOf = async (path: string): Promise<unknown> =>
  readLines(await readFile(path)).whole.map(({ value }) => value as { format: number })[0]?.format

describe('[JO9] work that came by file', () => {
  test('is there again, with whose it is and what became of it', async () => {
    const path = await newPath()
    const journal = await at(path)
    await journal.takeOver([fileWith(1, 2, 3)])
    await journal.carriedAnswered(other, [
      { seq: 1, outcome: { ok: true } },
      { seq: 2, outcome: refusal },
    ])
    await journal.carriedDismissed(other, 2, 77)
    const before = journal.carried()
    await journal.close()
    const again = await at(path)
    expect(again.carried()).toEqual(before)
    expect(again.carried().map(({ outcome, discardedAt }) => [outcome?.ok, discardedAt])).toEqual([
      [true, null],
      [false, 77],
      [undefined, null],
    ])
    expect(again.carriedEntry(other, 1)?.carried).toMatchObject({ person: 'Ana Vilar', after: null })
    expect(again.entries()).toEqual([])
    expect(again.lastSeq()).toBe(0)
  })

  test('comes in once, and in order whatever file came first', async () => {
    const path = await newPath()
    const journal = await at(path)
    await journal.takeOver([fileWith(3)])
    await journal.takeOver([fileWith(1, 2, 3)])
    const length = (await readFile(path)).length
    await journal.takeOver([fileWith(1, 2)])
    expect((await readFile(path)).length).toBe(length)
    expect(seqs(journal)).toEqual([1, 2, 3])
  })

  test('of a file that a crash tore off, nothing is there', async () => {
    const path = await newPath()
    const journal = await at(path)
    await journal.takeOver([fileWith(1)])
    const whole = (await readFile(path)).length
    await journal.takeOver([fileWith(2, 3)])
    await journal.close()
    const bytes = await readFile(path)
    for (const end of [whole + 1, bytes.length - 300, bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, end))
      const torn = await at(path)
      expect(seqs(torn)).toEqual([1])
      await torn.close()
    }
  })

  test('can be given back; what the server has answered stays', async () => {
    const path = await newPath()
    const journal = await at(path)
    await journal.takeOver([fileWith(1, 2)])
    await journal.carriedAnswered(other, [{ seq: 1, outcome: refusal }])
    await journal.carriedRemoved(other, leagueId)
    expect(seqs(journal)).toEqual([1])
    await journal.close()
    const again = await at(path)
    expect(seqs(again)).toEqual([1])
    await again.takeOver([fileWith(1, 2)])
    expect(seqs(again)).toEqual([1, 2])
  })

  test('stays through the writing of a shorter file', async () => {
    const path = await newPath()
    const journal = await at(path, 1)
    await journal.takeOver([fileWith(1, 2)])
    await journal.enqueue({ ...envelopeOf(1), seq: 1 })
    await journal.discarded(1, 88)
    await journal.compact((entry) => entry.carried !== null && entry.mutation.seq === 1, 0)
    await journal.close()
    const again = await at(path)
    expect(seqs(again)).toEqual([2])
    expect(again.entry(1)).toMatchObject({ discardedAt: 88, outcome: null })
  })
})

test('[JO10] the file says a newer format once it holds what an older version does not know', async () => {
  const path = await newPath()
  const journal = await at(path)
  await journal.enqueue({ ...envelopeOf(1), seq: 1 })
  await journal.answered([{ seq: 1, outcome: refusal }])
  await journal.discarded(1, 77)
  expect(await formatOf(path)).toBe(1)
  await journal.takeOver([fileWith(1)])
  expect(await formatOf(path)).toBe(2)
  await journal.close()
  const again = await at(path)
  expect(again.entry(1)).toMatchObject({ outcome: refusal, discardedAt: 77 })
  expect(seqs(again)).toEqual([1])
})

function envelopeOf(seq: number) {
  const { after: _after, signature: _signature, ...mutation } = envelope(seq)
  return mutation
}

test('[RE3] what came back without an answer, and is then lost by the server, is carried again, also after a restart', async () => {
  const path = await newPath()
  const journal = await at(path)
  await journal.takeOver([fileWith(1, 2)])
  await journal.carriedAnswered(other, [{ seq: 1, outcome: { ok: true } }])
  await journal.compact(() => true, 0)
  expect(seqs(journal)).toEqual([])
  const lost = await journal.reopen(({ mutation }) => mutation.seq > 0)
  expect(lost.map(({ mutation }) => mutation.seq)).toEqual([1, 2])
  expect(journal.carried().map(({ outcome }) => outcome)).toEqual([null, null])
  await journal.close()
  expect(seqs(await at(path))).toEqual([1, 2])
})
