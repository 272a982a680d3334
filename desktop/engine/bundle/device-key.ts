import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '#shared/base/assert.ts'
import { writeDurably } from '../durable-file.ts'

/** What a device signs its work with. */
export interface DeviceKey {
  /** The raw public half, base64url. */
  readonly publicKey: string
  /** An Ed25519 signature, base64url. */
  sign(text: string): string
  /** Signs with a new key from now on: the old one may be on another laptop too. */
  renew(): Promise<void>
}

/**
 * The device's key, made on first use and kept where only the own account may read it. One that cannot be read is
 * replaced: the server hears of the new one at the next connection.
 */
export async function openDeviceKey(directory: string): Promise<DeviceKey> {
  const path = join(directory, 'device-key')
  const keep = async (key: KeyObject): Promise<void> => writeDurably(path, pemOf(key), 0o600)
  const kept = await readFile(path, 'utf8').catch(() => null)
  const found = kept === null ? null : readKey(kept)
  if (found) return deviceKey(found, keep)
  const made = newKey()
  await keep(made)
  return deviceKey(made, keep)
}

/** One that is kept in memory: by whoever gives the PEM text to begin with, and hears of a new one. */
export function newDeviceKey(kept: { pem: string } = { pem: pemOf(newKey()) }): DeviceKey {
  return deviceKey(createPrivateKey(kept.pem), async (key) => {
    kept.pem = pemOf(key)
  })
}

export const newKeyText = (): string => pemOf(newKey())

export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** What two people read to each other to be sure of a key: eight groups of four. */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(publicKey).digest('hex').slice(0, 32)
  return (hash.match(/.{4}/g) ?? []).join(' ')
}

function readKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function deviceKey(first: KeyObject, keep: (key: KeyObject) => Promise<void>): DeviceKey {
  let key = first
  return {
    get publicKey() {
      return must(createPublicKey(key).export({ format: 'jwk' }).x, 'the public half of a key')
    },
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    renew: async () => {
      const next = newKey()
      await keep(next)
      key = next
    },
  }
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey
