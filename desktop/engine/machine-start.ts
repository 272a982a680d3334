import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { z } from 'zod'

/** Which run of the machine this is: what was written and not confirmed by the disk survives a process, but not a power cut. */
export const MachineStart = z.object({
  /** The kernel's own name for this run, where it has one (Linux). */
  id: z.string().nullable(),
  /** About when it began, ms since 1970, by the clock of now. */
  at: z.number(),
})
export type MachineStart = z.infer<typeof MachineStart>

export async function machineStart(): Promise<MachineStart> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null)
  return { id: id?.trim() ?? null, at: Math.round(Date.now() - uptime() * 1_000) }
}

/** In doubt, for example because somebody has set the clock, it was another run. */
export function isSameStart(a: MachineStart, b: MachineStart): boolean {
  return a.id !== null || b.id !== null ? a.id === b.id : Math.abs(a.at - b.at) < 60_000
}
