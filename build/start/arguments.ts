import { parseArgs } from 'node:util'

export interface StartArguments {
  /** The profile of the desktop window; null is the usual one. */
  readonly profile: string | null
  /** Whether to open a window at all. */
  readonly window: boolean
}

export type ArgumentsResult =
  | { readonly ok: true; readonly options: StartArguments }
  | { readonly ok: false; readonly message: string }

export const usage = `npm start -- [--profile NAME] [--no-window]

  --profile NAME   opens the window as another device, with data of its own
  --no-window      serves only

  GRIDBOSS_DATA    the folder for all data (.data)
  DATABASE_URL     a Postgres of your own instead of the embedded one
  PORT             the port of the server (8787)
`

/** Reads what stands after "npm start --". */
export function parseArguments(args: readonly string[]): ArgumentsResult {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: { profile: { type: 'string' }, window: { type: 'boolean', default: true } },
    })
    const profile = values.profile ?? null
    if (profile !== null && !/^[a-z0-9][a-z0-9-]{0,30}$/i.test(profile)) {
      return { ok: false, message: 'A profile is named with letters, digits and hyphens, at most 31.' }
    }
    return { ok: true, options: { profile, window: values.window } }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
