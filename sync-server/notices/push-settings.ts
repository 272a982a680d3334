import type { Sealing } from '#server/sealing/sealing.ts'
import type { PushKeys } from './push-keys.ts'

/** With what this server sends to browsers. */
export interface PushSettings {
  readonly keys: PushKeys
  readonly sealing: Sealing
  /** Origins of push services besides those that browsers use, for trying things out. */
  readonly services: readonly string[]
}
