import type { DeviceValueName, DeviceValues } from '#desktop/ipc/device-values.ts'
import type { LiveNews } from '#desktop/ipc/engine-port.ts'
import { newsTeller } from './news-teller.ts'

export type ValueSources = { readonly [Name in DeviceValueName]: () => DeviceValues[Name] }

/** What the device says of itself, kept fresh. It is in memory, so that it is told also while the replica is busy. */
export interface LiveValues {
  /** Whether there is a value of this name. */
  has(name: string): name is DeviceValueName
  /** Tells the value and then how it changes, until the function that is answered is called. */
  open(name: DeviceValueName, hear: (news: LiveNews) => void): () => void
  read(name: DeviceValueName): unknown
  /** Something of them may have changed. */
  note(): void
}

export function liveValues(sources: ValueSources): LiveValues {
  const open = new Set<() => void>()
  let noted = false

  return {
    has: (name): name is DeviceValueName => Object.hasOwn(sources, name),
    open: (name, hear) => {
      const tell = newsTeller(hear)
      const look = (): void => tell(sources[name]())
      open.add(look)
      look()
      return () => open.delete(look)
    },
    read: (name) => sources[name](),
    note: () => {
      if (noted || open.size === 0) return
      noted = true
      // Many changes of one moment are told together.
      setImmediate(() => {
        noted = false
        for (const look of open) look()
      })
    },
  }
}
