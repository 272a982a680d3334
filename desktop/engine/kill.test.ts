import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { preparedDirectory } from './testing/prepared-directory.ts'
import type { ChildLine, FoundAtStart } from './testing/writing-child.ts'

const child = new URL('./testing/writing-child.ts', import.meta.url)

/** Kills an engine so long after it has started, or after it has first acknowledged something. */
interface Kill {
  readonly after: 'start' | 'acknowledgement'
  readonly ms: number
}

/** Runs an engine until it is killed, and answers what it told. Compiling is most of a short start, so it is kept cheap. */
async function runAndKill(
  directory: string,
  kill: Kill,
): Promise<{ found: FoundAtStart; acknowledged: number[] }> {
  const engine = spawn(process.execPath, ['--liftoff-only', child.pathname, directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'gridboss-compile-cache') },
  })
  let trouble = ''
  engine.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString()))
  const ended = once(engine, 'close')
  let found: FoundAtStart | null = null
  const acknowledged: number[] = []
  for await (const text of createInterface({ input: engine.stdout })) {
    const line = JSON.parse(text) as ChildLine
    if ('found' in line) found = line.found
    else acknowledged.push(line.acknowledged)
    const due = kill.after === 'start' ? 'found' in line : acknowledged.length === 1
    if (due) void sleep(kill.ms).then(() => engine.kill('SIGKILL'))
  }
  await ended
  if (!found) throw new Error(`the engine did not start: ${trouble}`)
  return { found, acknowledged }
}

/** An engine that is killed so many times over one directory. Answers how much it acknowledged. */
async function ordeal(directory: string, seed: number, times: number): Promise<number> {
  const random = seededRandom(seed)
  let newest = 0
  let acknowledged = 0
  for (let round = 0; round <= times; round += 1) {
    const kill: Kill =
      random() < 0.4
        ? { after: 'start', ms: random() * 150 }
        : { after: 'acknowledgement', ms: random() * 80 }
    const told = await runAndKill(directory, kill)
    const { lastSeq, outbox, confirmed, shown } = told.found
    expect(lastSeq).toBeGreaterThanOrEqual(newest)
    // At most the one that was under way was journaled without being acknowledged.
    expect(lastSeq).toBeLessThanOrEqual(newest + 1)
    for (let seq = confirmed + 1; seq <= lastSeq; seq += 1) expect(outbox).toContain(seq)
    expect(shown).toBe(lastSeq === 0 ? 'Harbour Cup' : `Cup ${String(lastSeq)}`)
    newest = Math.max(lastSeq, ...told.acknowledged)
    acknowledged += told.acknowledged.length
  }
  return acknowledged
}

test('[JO1][RB5] kill -9 in the midst of writing, 50 times: nothing acknowledged is lost', async () => {
  const [first, second] = [await preparedDirectory(), await preparedDirectory()]
  const acknowledged = await Promise.all([ordeal(first, 1, 25), ordeal(second, 2, 25)])
  expect(Math.min(...acknowledged)).toBeGreaterThan(15)
}, 600_000)
