import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import {
  leaseText,
  signedText,
  type Lease,
  type LeaseKey,
  type SignedLease,
} from '#shared/entitlements/lease.ts'

/** Signs leases for devices, with the newest of some keys. */
export interface LeaseSigner {
  /** The public halves, the newest first: a lease of an older key stays good until it ends. */
  readonly publicKeys: readonly LeaseKey[]
  sign(lease: Omit<Lease, 'key'>): SignedLease
}

/** From Ed25519 private keys, 32 bytes each, the newest first. */
export function leaseSigner([newest, ...older]: readonly [Uint8Array, ...Uint8Array[]]): LeaseSigner {
  const key = privateKeyOf(newest)
  const publicKeys = [key, ...older.map(privateKeyOf)].map(publicHalf)
  const { id } = must(publicKeys[0], 'the newest key')
  return {
    publicKeys,
    sign: (lease) => {
      const text = leaseText({ ...lease, key: id })
      const signature = sign(null, Buffer.from(signedText(text), 'utf8'), key).toString('base64url')
      return { text, signature }
    },
  }
}

/** PKCS #8 of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKeyOf(bytes: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' })
}

/** A key is named by what it is, so that nobody has to number keys. */
function publicHalf(key: KeyObject): LeaseKey {
  const publicKey = must(createPublicKey(key).export({ format: 'jwk' }).x, 'the public half of a key')
  return { id: createHash('sha256').update(publicKey).digest('base64url').slice(0, 12), publicKey }
}
