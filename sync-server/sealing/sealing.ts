import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps texts in a database that nobody can read who has only the database. */
export interface Sealing {
  /** Seals a text for a place, such as a row and its column: it opens there alone. */
  seal(text: string, place: string): string
  /** The text that was sealed for this place. Throws SealBroken. */
  open(sealed: string, place: string): string
  /** Whether it is sealed with the newest key; one that is not is to be sealed again. */
  isFresh(sealed: string): boolean
}

/** Why something sealed does not open. The message names no secret. */
export class SealBroken extends Error {
  readonly reason: 'shape' | 'unknown-key' | 'changed'

  constructor(reason: SealBroken['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/**
 * Seals with AES-256-GCM. The newest of the keys (32 bytes each) seals, all of them open: while a key is replaced the old
 * one stays behind the new one until everything is sealed again. A sealed text is v1.key.nonce.ciphertext, in base64url.
 */
export function openSealing(keys: readonly [Uint8Array, ...Uint8Array[]]): Sealing {
  const byId = new Map(keys.map((key) => [sealingKeyId(key), key]))
  const newest = sealingKeyId(keys[0])
  return {
    seal: (text, place) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keys[0], nonce).setAAD(boundTo(newest, place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [version, newest, nonce.toString('base64url'), body.toString('base64url')].join('.')
    },
    open: (sealed, place) => {
      const { keyId, nonce, body } = partsOf(sealed)
      const key = byId.get(keyId)
      if (key === undefined) {
        throw new SealBroken('unknown-key', `It is sealed with the key ${keyId}, which this server has not.`)
      }
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(keyId, place))
      decipher.setAuthTag(body.subarray(-tagBytes))
      try {
        return decipher.update(body.subarray(0, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw new SealBroken('changed', 'It was changed since it was sealed, or sealed for another place.')
      }
    },
    isFresh: (sealed) => partsOf(sealed).keyId === newest,
  }
}

/** By what a key is named beside what it sealed; tells nothing of the key. */
export function sealingKeyId(key: Uint8Array): string {
  return createHash('sha256').update('gridboss sealing key').update(key).digest('hex').slice(0, 12)
}

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

const boundTo = (keyId: string, place: string): Buffer => Buffer.from(JSON.stringify([version, keyId, place]))

function partsOf(sealed: string): { keyId: string; nonce: Buffer; body: Buffer } {
  const [given, keyId, nonceText, bodyText, ...rest] = sealed.split('.')
  if (given === version && keyId && nonceText && bodyText && rest.length === 0) {
    const nonce = Buffer.from(nonceText, 'base64url')
    const body = Buffer.from(bodyText, 'base64url')
    if (nonce.length === nonceBytes && body.length >= tagBytes) return { keyId, nonce, body }
  }
  throw new SealBroken('shape', 'It is not a sealed text of this version.')
}
