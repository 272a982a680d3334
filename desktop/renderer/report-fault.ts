import { call, messageOf } from './bridge.ts'

/** Writes a fault of the window into the log file. There is nobody to tell where that fails too. */
export function reportFault(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const fault = { message: messageOf(error).slice(0, 2_000), stack: stack.slice(0, 10_000) }
  call('reportFault', fault).catch(() => undefined)
}

/** Faults that no screen catches: in an answer to a click, or in a promise that nobody waits for. */
export function reportStrayFaults(): void {
  window.addEventListener('error', ({ error }) => reportFault(error))
  window.addEventListener('unhandledrejection', ({ reason }) => reportFault(reason))
}
