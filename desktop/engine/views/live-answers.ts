import type { LiveNews } from '#desktop/ipc/engine-port.ts'
import type { LiveValues } from './device-values.ts'
import type { LiveViews, Writer } from './live-views.ts'

/** Everything that can be followed by name: queries over the replica, and values of the device. */
export interface LiveAnswers {
  /** Tells the first answer, then how it changes, until the function that is answered is called. */
  open(name: string, args: unknown, hear: (news: LiveNews) => void, writer?: Writer): () => void
  /** The answer as it is now. Throws EngineRefused for an unknown name and bad arguments. */
  read(name: string, args: unknown): Promise<unknown>
}

export function liveAnswers(views: LiveViews, values: LiveValues): LiveAnswers {
  return {
    open: (name, args, hear, writer) =>
      values.has(name) ? values.open(name, hear) : views.open(name, args, hear, writer),
    read: async (name, args) => (values.has(name) ? values.read(name) : views.read(name, args)),
  }
}
