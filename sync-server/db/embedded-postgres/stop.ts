import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries.ts'
import { isAlive } from './postmaster-file.ts'

/** Ends a Postgres by a fast shutdown and waits until it is gone; after 15 seconds it must go at once. */
export async function stopPostmaster(
  binaries: PostgresBinaries,
  cluster: string,
  pid: number,
): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']).catch(() => {})
    return
  }
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!send(pid, signal) || (await exited(pid, patience))) return
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

async function exited(pid: number, patience: number): Promise<boolean> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    if (!isAlive(pid)) return true
    await sleep(20)
  }
  return false
}
