export type SaveState = 'saved' | 'saving' | 'failed'

/**
 * Saves each newest value, one save at a time: while one is under way the values between are skipped, the last never is.
 * A failed save is tried again with the next value, or after `retryMs`.
 */
export function draftSaver<Value>(
  save: (value: Value) => Promise<unknown>,
  tell: (state: SaveState) => void,
  retryMs = 2000,
): { save: (value: Value) => void; idle: () => Promise<void> } {
  let waiting: { value: Value } | null = null
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (waiting) {
      const { value } = waiting
      waiting = null
      tell('saving')
      try {
        await save(value)
        tell('saved')
      } catch {
        tell('failed')
        if (waiting === null) {
          waiting = { value }
          await new Promise((resolve) => setTimeout(resolve, retryMs))
        }
      }
    }
    running = null
  }

  return {
    save: (value) => {
      waiting = { value }
      running ??= run()
    },
    idle: async () => {
      await running
    },
  }
}
