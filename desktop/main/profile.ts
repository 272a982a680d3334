import { join } from 'node:path'

/** Which of several windows on one machine this is: each profile is a device of its own, with its own data. */
export interface Profile {
  /** Null for the usual one. */
  readonly name: string | null
  readonly dataDir: string
}

/**
 * The profile that the command line names by `--profile=NAME` or `--profile NAME`. Its data lies in GRIDBOSS_DATA where
 * that is set, else in the system's place for this app (`appData`). Throws for a name that could leave that place.
 */
export function profileOf(argv: readonly string[], env: NodeJS.ProcessEnv, appData: string): Profile {
  const at = argv.findIndex((each) => each === '--profile' || each.startsWith('--profile='))
  const name = at < 0 ? null : (argv[at]?.split('=')[1] ?? argv[at + 1] ?? '')
  if (name !== null && !/^[a-z0-9][a-z0-9-]{0,30}$/i.test(name)) {
    throw new Error('A profile is named with letters, digits and hyphens, at most 31.')
  }
  const root = env['GRIDBOSS_DATA'] ? join(env['GRIDBOSS_DATA'], 'desktop') : join(appData, 'GridBoss')
  return { name, dataDir: join(root, name === null ? 'default' : `profile-${name.toLowerCase()}`) }
}

/** The name of a profile beside this one: 'second' beside the usual one, 'pit-2' beside 'pit'. */
export function otherProfile(name: string | null): string {
  if (name === null) return 'second'
  const [, stem = name, number = '1'] = /^(.*?)(?:-(\d{1,4}))?$/.exec(name) ?? []
  return `${stem.slice(0, 25)}-${String(Number(number) + 1)}`
}

/** The command line with that profile in place of the one it names. */
export function withProfile(argv: readonly string[], name: string): string[] {
  const at = argv.findIndex((each) => each === '--profile' || each.startsWith('--profile='))
  const rest = at < 0 ? [...argv] : argv.toSpliced(at, argv[at] === '--profile' ? 2 : 1)
  return [...rest, `--profile=${name}`]
}

/** What other stewards know this laptop by, at most 60 letters: its name, and the profile where there are several. */
export function deviceName(host: string, profile: string | null): string {
  const laptop = host.trim().replace(/\.(local|lan|home)$/i, '') || 'a laptop'
  const ending = profile === null ? '' : ` (${profile})`
  return `${laptop.slice(0, 60 - ending.length)}${ending}`
}
