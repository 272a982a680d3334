import { z } from 'zod'
import { Author, Envelope } from './envelope.ts'
import { PublicKey, pushLimits } from './protocol.ts'

/** `POST /sync/device-key`: makes a device's public key known in the leagues of its person. */
export const DeviceKeyRequest = z.strictObject({
  deviceId: z.uuid(),
  publicKey: PublicKey,
  /** What its person calls the laptop. */
  laptop: z.string().trim().min(1).max(80),
})
export type DeviceKeyRequest = z.infer<typeof DeviceKeyRequest>

/** `POST /sync/relay`: work of one league that another device has signed. Answered like a push of that device. */
export const RelayRequest = z.strictObject({
  protocol: z.int(),
  /** The carrier's clock at sending, and when it took the work over: ms since 1970, UTC. */
  sentAt: z.int(),
  takenOverAt: z.int(),
  /** The author's clock when it signed the file. */
  exportedAt: z.int(),
  leagueId: z.uuid(),
  author: Author,
  mutations: z.array(Envelope).min(1).max(pushLimits.mutations, 'more than one relay may bring'),
})
export type RelayRequest = z.infer<typeof RelayRequest>
