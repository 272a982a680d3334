import { utilityProcess } from 'electron'
import type { Child } from './engine-process.ts'
import type { Log } from './log-file.ts'

/** Starts the engine's process. What it says as a last word, such as how it ran out of memory, goes to the log. */
export function forkEngine(script: string, log: Log): Child {
  const child = utilityProcess.fork(script, [], { serviceName: 'GridBoss engine', stdio: 'pipe' })
  child.stderr?.on('data', (chunk: Buffer) => log('engine-said', { text: chunk.toString('utf8') }))
  // Nobody reads it, and a full pipe would stop the process.
  child.stdout?.resume()
  return child
}
