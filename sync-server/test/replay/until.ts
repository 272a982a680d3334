import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something is so; gives up with its name after a time that only a fault can take. */
export async function until(what: string, isSo: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`gave up waiting: ${what}`)
    await sleep(15)
  }
}
