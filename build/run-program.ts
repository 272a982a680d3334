import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

export interface ProgramResult {
  /** null where a signal ended it. */
  readonly code: number | null
  /** What it said, where it was captured. */
  readonly output: string
}

/** Runs a program to its end in the project's folder. Its words are shown at once, or captured. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly capture: boolean; readonly env?: NodeJS.ProcessEnv },
): Promise<ProgramResult> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...process.env, ...options.env },
    stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
