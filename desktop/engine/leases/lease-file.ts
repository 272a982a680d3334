import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { SignedLease } from '#shared/entitlements/lease.ts'
import { noTimeSeen, TimeSeen } from '#shared/entitlements/lease-time.ts'
import { writeDurably } from '../durable-file.ts'

const KeptLeases = z.object({ seen: TimeSeen, leases: z.array(SignedLease) })

/** What outlives the engine: the leases as the server signed them, and the time that was seen. */
export type KeptLeases = z.infer<typeof KeptLeases>

/** Where leases are kept: beside the replica, which may be made anew at any time. */
export interface LeaseFile {
  readonly kept: KeptLeases
  keep(kept: KeptLeases): Promise<void>
}

export const noLeases: KeptLeases = { seen: noTimeSeen, leases: [] }

/** One that cannot be read is an empty one: the server gives new leases at the next connection. */
export async function openLeaseFile(directory: string): Promise<LeaseFile> {
  const path = join(directory, 'leases')
  const text = await readFile(path, 'utf8').catch(() => '')
  let written: Promise<void> = Promise.resolve()
  return {
    kept: readKept(text),
    keep: async (kept) => {
      const before = written.catch(() => {})
      written = before.then(async () => writeDurably(path, JSON.stringify(kept), 0o600))
      return written
    },
  }
}

function readKept(text: string): KeptLeases {
  try {
    return KeptLeases.parse(JSON.parse(text))
  } catch {
    return noLeases
  }
}
