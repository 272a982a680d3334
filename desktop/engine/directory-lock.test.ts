import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDirectory } from './directory-lock.ts'
import { askLockSocket } from './lock-socket.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

const tryLock = async (directory: string): Promise<(() => Promise<void>) | null> =>
  lockDirectory(directory).catch((error: { code: string }) => {
    expect(error.code).toBe('in-use')
    return null
  })

test('[JO7] a second engine is refused until the first one has ended', async () => {
  const directory = await temporaryDirectory()
  const release = await lockDirectory(directory)
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'in-use' })
  await release()
  await (
    await lockDirectory(directory)
  )()
  expect(await readdir(directory)).toEqual([])
})

test('[JO7] the lock of a process that is gone is taken over', async () => {
  const directory = await temporaryDirectory()
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await writeFile(join(directory, 'lock'), JSON.stringify({ pid: child.pid, startedAt: '', token: 'gone' }))
  await (
    await lockDirectory(directory)
  )()
})

test('[JO7] so is the lock of an engine that was killed, whoever has its number now', async () => {
  const directory = await temporaryDirectory()
  const module = new URL('./directory-lock.ts', import.meta.url).href
  const source = `import { lockDirectory } from ${JSON.stringify(module)}
    await lockDirectory(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, directory])
  await once(child.stdout, 'data')
  const lock = JSON.parse(await readFile(join(directory, 'lock'), 'utf8')) as { socket: string }
  // Another process has its number since: this one.
  const borrowed = JSON.stringify({ ...lock, pid: process.pid, startedAt: '' })
  expect(await askLockSocket(lock.socket)).toBe('answers')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await askLockSocket(lock.socket)).toBe('refuses')
  await writeFile(join(directory, 'lock'), borrowed)
  await (
    await lockDirectory(directory)
  )()
  // What the killed one left in the temporary folder is gone too.
  expect(await askLockSocket(lock.socket)).toBe('unknown')
})

test('[JO7] so is one whose number was given to another process since, and one that says nothing', async () => {
  const directory = await temporaryDirectory()
  const stale = [
    JSON.stringify({ pid: process.pid, startedAt: 'another time', token: 'gone' }),
    '{"pid":',
    '',
  ]
  for (const text of stale) {
    await writeFile(join(directory, 'lock'), text)
    await (
      await lockDirectory(directory)
    )()
  }
})

test('[JO7] of many that find the same stale lock, one gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const directory = await temporaryDirectory()
    await writeFile(join(directory, 'lock'), 'stale')
    const got = await Promise.all(Array.from({ length: 8 }, async () => tryLock(directory)))
    expect(got.filter((release) => release !== null)).toHaveLength(1)
    expect(JSON.parse(await readFile(join(directory, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  }
})
