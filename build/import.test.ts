import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'gridboss-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(content: string | null, ...more: string[]): { code: number | null; out: string; err: string } {
  const file = join(folder, 'results.txt')
  if (content !== null) writeFileSync(file, content)
  const args = ['build/run.mjs', 'build/import.ts', ...(content === null ? [] : [file]), ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

describe('npm run import', () => {
  test('prints what is in the file', () => {
    const { code, out } = run('Pos,No,Driver,Laps\n1,44,Ada One,20\n')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      format: 'csv',
      sessions: [
        {
          kind: 'race',
          track: null,
          entries: [{ position: 1, carNumber: '44', driver: 'Ada One', laps: 20 }],
        },
      ],
      errors: [],
    })
  })

  test('takes a mapping of columns, the kind of session and the track', () => {
    const { code, out } = run(
      'Pilote;Tour\nAda One;1:28.5\n',
      '--map',
      'driver=Pilote',
      '--map',
      'bestLap=Tour',
      '--kind',
      'practice',
      '--track',
      'Test Ring',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      sessions: [{ kind: 'practice', track: 'Test Ring', entries: [{ bestLapMs: 88_500 }] }],
    })
  })

  test('fails with a named reason where nothing usable is in the file', () => {
    const { code, out } = run('{"sessionResult": {"leaderBoardLines": [')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ format: null, sessions: [], errors: [{ code: 'truncated' }] })
    expect(JSON.parse(run(null, join(folder, 'absent.json')).out)).toMatchObject({
      errors: [{ code: 'no-such-file' }],
    })
  })

  test('says how it is used', () => {
    for (const args of [[], ['--map', 'nonsense'], ['--kind', 'parade'], ['--what']]) {
      const { code, out, err } = run(null, ...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('usage: npm run import')
    }
  })
})
