import { z } from 'zod'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import { readServerAddress } from '#shared/base/server-address.ts'
import type { JsonFile } from './json-file.ts'

/** Where the server of this profile is. */
export interface ServerAddress {
  current(): string
  /** Whether a person may choose another one: not where whoever started the app has named it. */
  readonly changeable: boolean
  /** Takes an address as it was typed and keeps it for this profile. Refused with 'bad-address' or 'not-changeable'. */
  choose(text: string): Outcome
}

export const KeptAddress = z.object({ address: z.string() })

interface Sources {
  /** What whoever started the app says: the environment. */
  readonly given: string | undefined
  /** What a person has chosen. */
  readonly file: JsonFile<z.infer<typeof KeptAddress>>
  /** What the app was built for, null where it was built for nobody in particular. */
  readonly builtFor: string | null
}

export function serverAddress({ given, file, builtFor }: Sources): ServerAddress {
  const kept = readServerAddress(file.read()?.address ?? '')
  const built = readServerAddress(builtFor ?? '')
  const fallback = built.ok ? built.address : ownComputer
  let current = given ? given : kept.ok ? kept.address : fallback
  return {
    current: () => current,
    changeable: !given,
    choose: (text) => {
      if (given) return notChangeable
      const read = readServerAddress(text)
      if (!read.ok) return read
      file.write({ address: read.address })
      current = read.address
      return { ok: true }
    },
  }
}

/** The server that `npm start` runs. */
const ownComputer = 'http://127.0.0.1:8787'
const notChangeable = rejected(
  'not-changeable',
  'Whoever started GridBoss has named the server. Start it without GRIDBOSS_SERVER_URL to choose one here.',
)
