import { open, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { journalFile, type OpenHandle } from './journal-file.ts'
import { encodeLine } from './journal-line.ts'
import { openJournal, type Journal, type JournalOptions } from './journal.ts'

const userId = '01900000-0000-7000-8000-000000000001'
const deviceId = '01900000-0000-7000-8000-000000000002'
const leagueId = '01900000-0000-7000-8000-000000000003'

const renamed = (seq: number): OutboxMutation => ({
  seq,
  leagueId,
  name: 'league.rename',
  args: { name: `Cup ${String(seq)} – é\n"quoted"` },
  at: 1_000 + seq,
})

const opened: Journal[] = []
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close().catch(() => {})
})

async function at(
  path: string,
  options: Partial<JournalOptions> & { openHandle?: OpenHandle } = {},
): Promise<Journal> {
  const { openHandle, ...rest } = options
  const file = await journalFile(path, openHandle)
  try {
    const journal = await openJournal({ file, userId, newDeviceId: deviceId, ...rest })
    opened.push(journal)
    return journal
  } catch (error) {
    await file.close()
    throw error
  }
}

async function written(count: number): Promise<{ path: string; bytes: Buffer }> {
  const path = join(await temporaryDirectory(), 'journal')
  const journal = await at(path)
  for (let seq = 1; seq <= count; seq += 1) await journal.enqueue(renamed(seq))
  await journal.close()
  return { path, bytes: await readFile(path) }
}

const nothingKept = { ms: 0, entries: 0, bytes: 0 }

const seqs = (journal: Journal): number[] => journal.entries().map((entry) => entry.mutation.seq)

describe('what is written', () => {
  test('[JO2] mutations, answers and dismissals are there again, under the same device', async () => {
    const { path } = await written(3)
    const journal = await at(path)
    await journal.answered([
      { seq: 1, outcome: { ok: true } },
      { seq: 2, outcome: { ok: false, code: 'forbidden', message: 'No.' } },
    ])
    await journal.discarded(2, 77)
    await journal.close()
    const again = await at(path, { newDeviceId: 'not used' })
    expect(again.deviceId()).toBe(deviceId)
    expect(again.lastSeq()).toBe(3)
    expect(again.entries()).toEqual([
      { mutation: renamed(1), outcome: { ok: true }, discardedAt: null, carried: null },
      {
        mutation: renamed(2),
        outcome: { ok: false, code: 'forbidden', message: 'No.' },
        discardedAt: 77,
        carried: null,
      },
      { mutation: renamed(3), outcome: null, discardedAt: null, carried: null },
    ])
  })

  test('an answer that is known, or of nobody, is not written again', async () => {
    const { path } = await written(1)
    const journal = await at(path)
    await journal.answered([{ seq: 1, outcome: { ok: true } }])
    const { length } = await readFile(path)
    await journal.answered([
      { seq: 1, outcome: { ok: true } },
      { seq: 9, outcome: { ok: true } },
    ])
    await journal.discarded(1, 77)
    expect(await readFile(path)).toHaveLength(length)
  })

  test('[RB4] the newest mutation can be taken back, and its number is free again', async () => {
    const { path } = await written(2)
    const journal = await at(path)
    await journal.enqueue(renamed(3))
    await journal.withdrawNewest(3)
    await journal.enqueue({ ...renamed(3), at: 7 })
    await journal.close()
    expect((await at(path)).entries().map((entry) => entry.mutation.at)).toEqual([1001, 1002, 7])
  })
})

describe('what a crash leaves', () => {
  test('[JO3] wherever the last line is torn, the lines before it are whole and work goes on', async () => {
    const { path, bytes } = await written(3)
    const lastLine = bytes.lastIndexOf('\n', bytes.length - 2) + 1
    for (let length = lastLine; length < bytes.length; length += 7) {
      await writeFile(path, bytes.subarray(0, length))
      const journal = await at(path)
      expect(seqs(journal)).toEqual([1, 2])
      expect(journal.damage).toBeNull()
      await journal.enqueue(renamed(3))
      await journal.close()
      expect(seqs(await at(path))).toEqual([1, 2, 3])
    }
  })

  test('[JO3] a line of the right length whose bytes never reached the disk is torn too', async () => {
    const { path, bytes } = await written(3)
    const lastLine = bytes.lastIndexOf('\n', bytes.length - 2) + 1
    bytes.fill(0, lastLine + 4, bytes.length - 1)
    await writeFile(path, bytes)
    expect(seqs(await at(path))).toEqual([1, 2])
  })

  test('[JO4] a line spoiled before the end costs that line alone, and the file is kept as it was', async () => {
    const { path, bytes } = await written(4)
    const second = bytes.indexOf('Cup 2')
    bytes[second] = 0x58
    await writeFile(path, bytes)
    const journal = await at(path)
    expect(seqs(journal)).toEqual([1, 3, 4])
    expect(journal.damage?.lines).toEqual([3])
    expect(journal.lastSeq()).toBe(4)
    expect(await readFile(join(path, '..', journal.damage?.copy ?? ''))).toEqual(bytes)
    await journal.close()
    const again = await at(path)
    expect(seqs(again)).toEqual([1, 3, 4])
    expect(again.damage).toBeNull()
  })

  test.each([
    ['says something unknown', { kind: 'pondered', seq: 2 }, 3],
    ['lacks what it needs', { kind: 'answered', seq: 2 }, 3],
    ['is no record at all', 'twelve', 3],
    ['holds a mutation of another shape', { kind: 'enqueued', mutation: { seq: 4, name: 7 } }, 4],
  ])('[JO4] a whole line that %s costs that line alone and is named', async (_, value, lastSeq) => {
    const { path, bytes } = await written(3)
    const spoiled = Buffer.concat([bytes, encodeLine(value)])
    await writeFile(path, spoiled)
    const journal = await at(path)
    expect(seqs(journal)).toEqual([1, 2, 3])
    expect(journal.damage?.lines).toEqual([5])
    expect(await readFile(join(path, '..', journal.damage?.copy ?? ''))).toEqual(spoiled)
    // The number that the line had is not given a second time.
    expect(journal.lastSeq()).toBe(lastSeq)
    await journal.close()
    const again = await at(path)
    await again.enqueue(renamed(lastSeq + 1))
    expect([seqs(again), again.damage]).toEqual([[1, 2, 3, lastSeq + 1], null])
  })

  test('[JO6] a crash while the file is made shorter leaves the old one or the new one', async () => {
    for (const point of ['compact:written', 'compact:renamed']) {
      const { path } = await written(5)
      const journal = await at(path, {
        compactAfter: 2,
        retention: nothingKept,
        crash: (reached) => {
          if (reached === point) throw new Error('crash')
        },
      })
      await expect(journal.compact((entry) => entry.mutation.seq < 4, 0)).rejects.toThrow('crash')
      const again = await at(path)
      expect(seqs(again)).toEqual(point === 'compact:written' ? [1, 2, 3, 4, 5] : [4, 5])
      expect(again.lastSeq()).toBe(5)
    }
  })

  test('[JO2] numbers go on where they were after everything was done with', async () => {
    const { path } = await written(3)
    const journal = await at(path, { compactAfter: 1, retention: nothingKept })
    await journal.compact(() => true, 0)
    await journal.enqueue(renamed(4))
    await journal.close()
    const again = await at(path)
    expect(seqs(again)).toEqual([4])
    expect(again.lastSeq()).toBe(4)
  })
})

describe('a disk that fails', () => {
  test('[JO5] a mutation that does not fit is not there at all, and the next one is when there is room', async () => {
    const { path, bytes } = await written(1)
    const room = { bytes: 60 }
    const journal = await at(path, { openHandle: nearlyFull(room) })
    await expect(journal.enqueue(renamed(2))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readFile(path)).toEqual(bytes)
    expect(seqs(journal)).toEqual([1])
    room.bytes = 10_000
    await journal.enqueue(renamed(2))
    await journal.close()
    expect(seqs(await at(path))).toEqual([1, 2])
  })

  test('[JO5] half a line that cannot be taken back is taken back before anything is added', async () => {
    const { path } = await written(1)
    const room: { bytes: number; stuck?: boolean } = { bytes: 60, stuck: true }
    const journal = await at(path, { openHandle: nearlyFull(room) })
    await expect(journal.enqueue(renamed(2))).rejects.toMatchObject({ code: 'ENOSPC' })
    room.bytes = 10_000
    await expect(journal.enqueue(renamed(2))).rejects.toMatchObject({ code: 'EIO' })
    room.stuck = false
    await journal.enqueue(renamed(2))
    await journal.close()
    expect(seqs(await at(path))).toEqual([1, 2])
  })
})

describe('a journal that is not for this engine', () => {
  test('[JO8] of another person, of a newer format, or without a readable head, is refused and left alone', async () => {
    const { path, bytes } = await written(1)
    const other = at(path, { userId: leagueId })
    await expect(other).rejects.toMatchObject({ code: 'other-user' })

    for (const head of [{ deviceId, userId, lastSeq: 0 }, { devices: [] }]) {
      await writeFile(path, encodeLine({ kind: 'journal', format: 99, ...head }))
      await expect(at(path)).rejects.toMatchObject({ code: 'journal-newer' })
    }

    await writeFile(path, bytes.subarray(20))
    await expect(at(path)).rejects.toMatchObject({ code: 'journal-unreadable' })
    expect(await readFile(path)).toEqual(bytes.subarray(20))
  })

  test('a file that was made and never written is begun anew', async () => {
    const { path } = await written(1)
    await truncate(path, 0)
    expect((await at(path)).lastSeq()).toBe(0)
  })
})

/** Writes only so many more bytes, then says that the disk is full; `stuck` also refuses to cut. */
function nearlyFull(room: { bytes: number; stuck?: boolean }): OpenHandle {
  return async (path, flags) => {
    const handle = await open(path, flags)
    return {
      write: (async (bytes: Uint8Array, offset: number, length: number, position: number) => {
        const fits = Math.min(length, room.bytes)
        room.bytes -= fits
        if (fits === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        return handle.write(bytes, offset, fits, position)
      }) as Awaited<ReturnType<typeof open>>['write'],
      datasync: async () => handle.datasync(),
      sync: async () => handle.sync(),
      truncate: async (length) => {
        if (room.stuck) throw Object.assign(new Error('input/output error'), { code: 'EIO' })
        return handle.truncate(length)
      },
      close: async () => handle.close(),
      stat: async () => handle.stat(),
    } as Awaited<ReturnType<OpenHandle>>
  }
}
