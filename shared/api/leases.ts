import { z } from 'zod'
import { Nonce, SignedLease } from '#shared/entitlements/lease.ts'
import { endpoint } from './endpoint.ts'

/** What the plans of a person's leagues are, as one device can prove it to itself while it has no connection. */
export const readLeases = endpoint({
  method: 'GET',
  path: '/sync/leases',
  tag: 'Devices',
  summary: 'Get signed leases of the plans of your leagues, for one device',
  description:
    'One for each league you are a member of; none where the server has no key to sign them with. The public keys come with a sign-in.',
  query: z.strictObject({
    deviceId: z.uuid(),
    nonce: Nonce.describe('a word of chance, which every lease of the answer says again'),
  }),
  answer: [200, z.object({ leases: z.array(SignedLease) })],
})
