import { envelopeText, type Envelope } from '#shared/sync/envelope.ts'
import type { DeviceKey } from './bundle/device-key.ts'
import type { CrashHook } from './crash-points.ts'
import type { Journal } from './journal/journal.ts'
import { underNewId, underNewIdWith } from './journal/under-new-id.ts'
import type { PlantedBug } from './planted-bug.ts'

export interface NewId {
  readonly deviceId: string
  /** The key so far, which signs what stays under the former id and is then renewed. */
  readonly key: DeviceKey
  readonly person: string
  readonly laptop: string
  /** ms since 1970, UTC. */
  readonly now: number
  readonly crash: CrashHook
  readonly plantedBug: PlantedBug | null
}

/** The journal goes on under a new id and a new key [FO3]. Answers the leagues of this device's own work. */
export async function takeNewId(journal: Journal, options: NewId): Promise<ReadonlySet<string>> {
  const { deviceId, key, person, laptop, now, crash, plantedBug } = options
  const author = { deviceId: journal.deviceId(), userId: journal.userId, publicKey: key.publicKey }
  const sign = (mutation: Omit<Envelope, 'signature'>): string => key.sign(envelopeText(author, mutation))
  const own = [...journal.entries(), ...journal.kept().filter((e) => !e.carried && e.outcome?.ok)]
  const others = [...journal.carried(), ...journal.kept().filter((e) => e.carried)]
  const renumbered = plantedBug ? underNewIdWith(plantedBug) : underNewId
  const next = renumbered(own, { author, person, laptop, sign, now })
  const changes = next.filter((e) => e.outcome === null && e.discardedAt === null).length
  await journal.renumber(deviceId, [...next, ...others], { kind: 'new-device-id', at: now, changes })
  crash('renumber:journaled')
  await key.renew()
  return new Set(own.map(({ mutation }) => mutation.leagueId))
}
