import { safeStorage } from 'electron'
import { z } from 'zod'
import { SignedInUser } from '#desktop/ipc/contract.ts'
import { jsonFile } from './json-file.ts'

const Kept = z.object({
  user: SignedInUser,
  /** 'encrypted' by the system's keychain; 'plain' where it has none, readable by the own account only. */
  token: z.object({ kind: z.enum(['encrypted', 'plain']), value: z.string() }).nullable(),
})

export interface SignIn {
  readonly user: SignedInUser
  /** Null where it was lost, as after a change of keychain: the person works on and signs in again to sync. */
  readonly token: string | null
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
      return kept && { user: kept.user, token: kept.token && reveal(kept.token) }
    },
    write: ({ user, token }) => file.write({ user, token: token === null ? null : conceal(token) }),
    clear: () => file.write(null),
  }
}

function conceal(token: string): { kind: 'encrypted' | 'plain'; value: string } {
  if (!hasKeychain()) return { kind: 'plain', value: token }
  return { kind: 'encrypted', value: safeStorage.encryptString(token).toString('base64') }
}

function reveal(token: { kind: 'encrypted' | 'plain'; value: string }): string | null {
  if (token.kind === 'plain') return token.value
  try {
    return safeStorage.decryptString(Buffer.from(token.value, 'base64'))
  } catch {
    return null
  }
}
