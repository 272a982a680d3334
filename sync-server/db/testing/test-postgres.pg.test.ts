import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isAlive } from '../embedded-postgres/postmaster-file.ts'

test.skipIf(process.platform === 'win32')(
  'a Postgres for a test or a replay does not outlive its process that is killed',
  async () => {
    const child = fork(fileURLToPath(new URL('./start-test-postgres.ts', import.meta.url)))
    const [pid] = (await once(child, 'message')) as [number]
    expect(isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    while (isAlive(pid)) await sleep(20)
    expect(isAlive(pid)).toBe(false)
  },
)
