import type { Opening } from '#shared/sheet/sheet.ts'
import { call } from '../../bridge.ts'

/** Who writes on a sheet from here, under a client number of its own. Throws a BridgeError where nobody is signed in. */
export async function newOpening(): Promise<Opening> {
  const [session, info] = await Promise.all([call('session', {}), call('appInfo', {})])
  if (session.kind !== 'signed-in') throw new Error('Nobody is signed in.')
  return { client: freshClient(), by: session.user.id, device: info.deviceName }
}

/** A random uint32: no two openings may write under one number. */
export function freshClient(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}
