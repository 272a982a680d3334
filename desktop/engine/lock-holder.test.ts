import { describe, expect, test } from 'vitest'
import { isHeldBy, LockText, type HolderSeen } from './lock-holder.ts'

const yesterday = 1_790_000_000_000
const today = yesterday + 86_400_000
const aMac = (at: number) => ({ id: null, at })
const socket = '/tmp/gridboss-lock'

const lock = (of: Partial<LockText>): LockText =>
  LockText.parse({ pid: 4711, startedAt: '', token: 't', machine: aMac(yesterday), socket, ...of })
const seen = (of: Partial<HolderSeen>): HolderSeen => ({
  alive: true,
  startedAt: '',
  machine: aMac(yesterday),
  socket: 'unknown',
  ...of,
})

describe('[JO7] the lock of a process that has ended does not count', () => {
  test('when nobody has its number', () => {
    expect(isHeldBy(lock({}), seen({ alive: false, socket: 'answers' }))).toBe(false)
  })

  test('on a Mac or on Windows that was restarted, when another process has its number', () => {
    expect(isHeldBy(lock({}), seen({ machine: aMac(today), socket: 'refuses' }))).toBe(false)
    expect(isHeldBy(lock({}), seen({ machine: aMac(today), socket: 'unknown' }))).toBe(false)
  })

  test('on a machine that was not restarted, when another process has its number', () => {
    expect(isHeldBy(lock({}), seen({ socket: 'refuses' }))).toBe(false)
    expect(isHeldBy(lock({ startedAt: '100' }), seen({ startedAt: '200', socket: 'unknown' }))).toBe(false)
  })

  test('on Linux in another run of the machine, even if the process started at the same tick of it', () => {
    const before = lock({ startedAt: '100', machine: { id: 'run 1', at: yesterday } })
    const now = seen({ startedAt: '100', machine: { id: 'run 2', at: today }, socket: 'refuses' })
    expect(isHeldBy(before, now)).toBe(false)
  })
})

describe('[JO7] the lock of a process that runs counts', () => {
  test('when it answers, also after somebody has set the clock', () => {
    expect(isHeldBy(lock({}), seen({ socket: 'answers' }))).toBe(true)
    expect(isHeldBy(lock({}), seen({ machine: aMac(today), socket: 'answers' }))).toBe(true)
  })

  test('when its start is the same, whatever became of its socket', () => {
    expect(isHeldBy(lock({ startedAt: '100' }), seen({ startedAt: '100', socket: 'unknown' }))).toBe(true)
  })

  test('when its socket was tidied away and the machine was not restarted', () => {
    expect(isHeldBy(lock({}), seen({ machine: aMac(yesterday + 900), socket: 'unknown' }))).toBe(true)
  })

  test('when an older version took it, which said no more than its number', () => {
    const old = LockText.parse({ pid: 4711, startedAt: '', token: 't' })
    expect(isHeldBy(old, seen({}))).toBe(true)
  })
})
