import {
  leaseText,
  signedText,
  type Lease,
  type LeaseKey,
  type SignedLease,
} from '#shared/entitlements/lease.ts'
import { newDeviceKey } from '../bundle/device-key.ts'
import { systemClock, type Clock } from '../clock.ts'
import { noLeases, type KeptLeases, type LeaseFile } from '../leases/lease-file.ts'
import { openLeases, type Leases } from '../leases/leases.ts'
import { ids } from './invented-league.ts'
import { testDeviceId } from './open-test-device.ts'

/** A server's key, and leases that it signs; it is named `id`. */
export function leaseServer(id = 'key one'): {
  readonly key: LeaseKey
  sign(lease: Omit<Lease, 'key'>): SignedLease
} {
  const pair = newDeviceKey()
  return {
    key: { id, publicKey: pair.publicKey },
    sign: (lease) => {
      const text = leaseText({ ...lease, key: id })
      return { text, signature: pair.sign(signedText(text)) }
    },
  }
}

const day = 86_400_000

/** PRO for the invented league's owner on the test device: ten days, then seven of grace, then FREE. */
export function inventedLease(issuedAt: number, changes: Partial<Lease> = {}): Omit<Lease, 'key'> {
  return {
    user: ids.owner,
    device: testDeviceId,
    league: ids.league,
    nonce: 'a-word-of-chance',
    tier: 'PRO',
    issuedAt,
    until: issuedAt + 10 * day,
    graceUntil: issuedAt + 17 * day,
    afterwards: 'FREE',
    endsAt: issuedAt + 30 * day,
    ...changes,
  }
}

/** A file in memory; what is in `disk` outlives the engine. */
export function memoryLeases(disk: { kept: KeptLeases } = { kept: noLeases }): LeaseFile {
  return {
    get kept() {
      return disk.kept
    },
    keep: async (kept) => {
      disk.kept = kept
    },
  }
}

/** What a device has whose server gives no leases. */
export function withoutLeases(clock: Clock = systemClock): Leases {
  return openLeases({
    file: memoryLeases(),
    keys: [],
    userId: ids.owner,
    deviceId: () => testDeviceId,
    clock,
    log: () => {},
    onChanged: () => {},
  })
}
