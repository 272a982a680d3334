import { safeStorage } from 'electron'
import { z } from 'zod'
import { SignedInUser } from '#desktop/ipc/contract.ts'
import { jsonFile } from './json-file.ts'

const Kept = z.object({
  user: SignedInUser,
  /** 'encrypted' by the system's keychain; 'plain' where it has none, readable by the own account only. */
  token: z.object({ kind: z.enum(['encrypted', 'plain']), value: z.string() }).nullable(),
})

const HeldTokens = z.object({
  /** Goes with every request. */
  token: z.string(),
  /** By this device's own clock, ms since 1970. */
  expiresAt: z.number(),
  /** Brings the next pair, once. */
  refreshToken: z.string(),
})
export type HeldTokens = z.infer<typeof HeldTokens>

export interface SignIn {
  readonly user: SignedInUser
  /** Null where they were lost or have ended: the person works on and signs in again to sync. */
  readonly tokens: HeldTokens | null
}

/** The last sign-in, kept over restarts so that the app opens without a connection. */
export interface SignInStore {
  read(): SignIn | null
  write(signIn: SignIn): void
  clear(): void
}

/** Whether the system keeps secrets for its users. On Linux without a keyring Electron only pretends to. */
export function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

export function signInStore(path: string): SignInStore {
  const file = jsonFile(path, Kept.nullable())
  return {
    read: () => {
      const kept = file.read()
      return kept && { user: kept.user, tokens: kept.token && parseTokens(reveal(kept.token)) }
    },
    write: ({ user, tokens }) =>
      file.write({ user, token: tokens === null ? null : conceal(JSON.stringify(tokens)) }),
    clear: () => file.write(null),
  }
}

function parseTokens(text: string | null): HeldTokens | null {
  try {
    return HeldTokens.parse(JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}

function conceal(secret: string): { kind: 'encrypted' | 'plain'; value: string } {
  if (!hasKeychain()) return { kind: 'plain', value: secret }
  return { kind: 'encrypted', value: safeStorage.encryptString(secret).toString('base64') }
}

function reveal(secret: { kind: 'encrypted' | 'plain'; value: string }): string | null {
  if (secret.kind === 'plain') return secret.value
  try {
    return safeStorage.decryptString(Buffer.from(secret.value, 'base64'))
  } catch {
    return null
  }
}
