import { z } from 'zod'
import { isSameStart, MachineStart } from './machine-start.ts'

/** What a process says of itself in the lock of a directory. Older versions said less. */
export const LockText = z.object({
  pid: z.int(),
  /** When the process started, in the system's own words; empty where it does not tell (macOS, Windows). */
  startedAt: z.string(),
  token: z.string(),
  /** The run of the machine in which the lock was taken. */
  machine: MachineStart.nullable().default(null),
  /** A local socket or pipe that the process listens at for as long as it lives. */
  socket: z.string().nullable().default(null),
})
export type LockText = z.infer<typeof LockText>

/** What can be found out about the process that a lock names. */
export interface HolderSeen {
  /** Whether any process has its number now. */
  readonly alive: boolean
  /** When the process that has the number now started; empty where the system does not tell. */
  readonly startedAt: string
  /** The present run of the machine. */
  readonly machine: MachineStart
  /** Whether its socket answers; 'unknown' where there is none, or where it may have been tidied away. */
  readonly socket: 'answers' | 'refuses' | 'unknown'
}

/**
 * Whether the process that took a lock still runs. A number alone does not say so: after a restart of the machine, and
 * now and then without one, another process has it. What is known for certain decides first; in doubt a lock is held.
 */
export function isHeldBy(lock: LockText, seen: HolderSeen): boolean {
  if (!seen.alive) return false
  const { machine } = lock
  if (machine !== null && machine.id !== null && seen.machine.id !== null && machine.id !== seen.machine.id) {
    return false
  }
  if (seen.startedAt !== '') return lock.startedAt === seen.startedAt
  switch (seen.socket) {
    case 'answers':
      return true
    case 'refuses':
      return false
    case 'unknown':
      // Only the clock is left. It may have been set since, but then the socket would have had to vanish as well.
      return machine === null || isSameStart(machine, seen.machine)
  }
}
