import { pick } from './pick.ts'
import type { DeviceCopy, SimDevice } from './sim-device.ts'
import type { SimServer } from './sim-server.ts'
import type { TableRows } from './table-rows.ts'

/** What people do to files: a laptop is set back to a copy of itself, or becomes a copy of another; a server is restored. */
export const misfortunes = ['none', 'copies', 'backups'] as const
export type Misfortune = (typeof misfortunes)[number]

export interface Misfortunes {
  perhaps(): Promise<void>
  /** How often something was set back. */
  happened(): number
}

/** Chance of its own, so that what else happens with a seed does not depend on it. */
export function misfortunesOf(
  kind: Misfortune,
  devices: readonly SimDevice[],
  server: SimServer,
  random: () => number,
  on: {
    readonly emptied: (device: SimDevice) => void
    readonly restoring: () => Promise<void>
    readonly restored: () => void
  },
): Misfortunes {
  const copies: DeviceCopy[] = []
  const backups: TableRows[] = []
  let happened = 0

  const copyOrRestore = async (): Promise<void> => {
    if (random() < 0.15) copies.push(pick(devices, random).copy())
    if (copies.length === 0 || random() >= 0.06) return
    const device = pick(devices, random)
    const copy = pick(copies, random)
    const keepsReplica = copy.user === device.user && random() < 0.4
    await device.restore(copy, keepsReplica)
    if (!keepsReplica) on.emptied(device)
    happened += 1
  }

  const backUpOrRestore = async (): Promise<void> => {
    if (random() < 0.1) backups.push(await server.backUp())
    if (backups.length === 0 || random() >= 0.05) return
    await on.restoring()
    await server.restore(pick(backups, random))
    on.restored()
    happened += 1
  }

  return {
    perhaps: async () => {
      if (kind === 'copies') await copyOrRestore()
      if (kind === 'backups') await backUpOrRestore()
    },
    happened: () => happened,
  }
}
