import type { EngineCall } from '#desktop/ipc/contract.ts'

interface Waking {
  /** Electron's powerMonitor, as far as it is used here. */
  readonly power: { on(event: 'resume', listener: () => void): unknown }
  readonly call: (name: EngineCall, args: unknown) => Promise<unknown>
}

/**
 * Connects anew as soon as the machine wakes up. Connections from before are dead without knowing it, and timers go on
 * from where they stood when it fell asleep.
 */
export function syncOnWake({ power, call }: Waking): void {
  power.on('resume', () => void call('syncNow', {}))
}
