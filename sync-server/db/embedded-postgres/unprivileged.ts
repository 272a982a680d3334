import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { rejected, type Rejection } from '#shared/base/outcome.ts'

/**
 * How Postgres is run, which refuses to be root: directly by anybody else; by root in a user namespace, in which root's
 * files are a stranger's; where there are no namespaces (most containers) as nobody; and where nobody cannot reach the
 * folder (a home that only root enters) as nobody with the one right to pass through.
 */
export type Privilege = 'direct' | 'namespace' | 'nobody' | 'nobody-passing'

/** The first way that can run this program and enter this folder. Refused with the code `cannot-drop-root`. */
export async function choosePrivilege(program: string, folder: string): Promise<Privilege | Rejection> {
  if (process.getuid?.() !== 0) return 'direct'
  for (const privilege of ['namespace', 'nobody', 'nobody-passing'] as const) {
    if (await works(privilege, program, folder)) return privilege
  }
  return rejected(
    'cannot-drop-root',
    `Postgres refuses to run as root, and "${program}" could not be run as anybody else. Start GridBoss as another user, or set DATABASE_URL.`,
  )
}

/** Starts a program that way. The process keeps its id: none of the wrappers stays in between. */
export function spawnAs(
  privilege: Privilege,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const { command, identity } = wrappings[privilege]
  const [first = program, ...rest] = [...command, program, ...args]
  return spawn(first, rest, { ...options, ...identity })
}

/** Hands a folder with all that is in it to whoever Postgres runs as, also when that changed since the last run. */
export async function handOver(privilege: Privilege, folder: string): Promise<void> {
  if (privilege === 'direct') return
  const owner = privilege === 'namespace' ? 0 : nobody
  if ((await stat(folder)).uid === owner) return
  await promisify(execFile)('chown', ['-R', `${owner}:${owner}`, folder])
}

const nobody = 65534

interface Wrapping {
  /** A program that changes who it is and then becomes the one it is told to run. */
  readonly command: readonly string[]
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

const wrappings: Record<Privilege, Wrapping> = {
  direct: { command: [], identity: {} },
  namespace: {
    command: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`],
    identity: {},
  },
  nobody: { command: [], identity: { uid: nobody, gid: nobody } },
  'nobody-passing': {
    command: [
      'setpriv',
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ],
    identity: {},
  },
}

async function works(privilege: Privilege, program: string, folder: string): Promise<boolean> {
  const script = 'cd "$1" && exec "$2" --version'
  const child = spawnAs(privilege, '/bin/sh', ['-c', script, 'sh', folder, program], { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}
