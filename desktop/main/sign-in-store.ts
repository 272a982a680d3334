import { safeStorage } from 'electron'
import { z } from 'zod'
import { LeaseKey } from '#shared/entitlements/lease.ts'
import { SignedInUser } from '#desktop/ipc/contract.ts'
import { jsonFile } from './json-file.ts'

const Secret = z.object({ kind: z.enum(['encrypted', 'plain']), value: z.string() })
type Secret = z.infer<typeof Secret>

const Kept = z.object({
  /** Null where nobody is signed in. */
  user: SignedInUser.nullable(),
  /** 'encrypted' by the system's keychain; 'plain' where it has none, readable by the own account only. */
  token: Secret.nullable(),
  /** What leases of plans are signed with, kept as a token is: whoever could change it could sign their own. */
  leaseKeys: Secret.nullable().default(null),
  /** Users who deleted their account, and whose data this device still has to remove. */
  removing: z.array(z.uuid()).default([]),
})
type Kept = z.infer<typeof Kept>

const StoredTokens = z.object({
  /** Goes with every request. */
  token: z.string(),
  /** By this device's own clock, ms since 1970. */
  expiresAt: z.number(),
  /** Brings the next pair, once. */
  refreshToken: z.string(),
})
export type StoredTokens = z.infer<typeof StoredTokens>

export interface SignIn {
  readonly user: SignedInUser
  /** Null where they were lost or have ended: the person works on and signs in again to sync. */
  readonly tokens: StoredTokens | null
  /** What leases are signed with; none where the server gives no leases. */
  readonly leaseKeys: readonly LeaseKey[]
}

/** The last sign-in, kept over restarts so that the app opens without a connection. */
export interface SignInStore {
  read(): SignIn | null
  write(signIn: SignIn): void
  clear(): void
  /** The users whose data is still to be removed from this device. */
  removing(): readonly string[]
  setRemoving(userIds: readonly string[]): void
}

/** Whether the system keeps secrets for its users. On Linux without a keyring Electron only pretends to. */
export function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

export function signInStore(path: string): SignInStore {
  const file = jsonFile(path, Kept.nullable())
  const kept = (): Kept => file.read() ?? { user: null, token: null, leaseKeys: null, removing: [] }
  return {
    read: () => {
      const { user, token, leaseKeys } = kept()
      if (user === null) return null
      return {
        user,
        tokens: token && parseSecret(StoredTokens, reveal(token)),
        leaseKeys: (leaseKeys && parseSecret(z.array(LeaseKey), reveal(leaseKeys))) ?? [],
      }
    },
    write: ({ user, tokens, leaseKeys }) =>
      file.write({
        ...kept(),
        user,
        token: tokens === null ? null : conceal(JSON.stringify(tokens)),
        leaseKeys: conceal(JSON.stringify(leaseKeys)),
      }),
    clear: () => file.write({ ...kept(), user: null, token: null, leaseKeys: null }),
    removing: () => kept().removing,
    setRemoving: (removing) => file.write({ ...kept(), removing: [...removing] }),
  }
}

function parseSecret<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  try {
    return schema.parse(JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}

function conceal(secret: string): Secret {
  if (!hasKeychain()) return { kind: 'plain', value: secret }
  return { kind: 'encrypted', value: safeStorage.encryptString(secret).toString('base64') }
}

function reveal(secret: Secret): string | null {
  if (secret.kind === 'plain') return secret.value
  try {
    return safeStorage.decryptString(Buffer.from(secret.value, 'base64'))
  } catch {
    return null
  }
}
