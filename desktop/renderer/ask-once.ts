import { call } from './bridge.ts'
import type { LiveArgs, LiveName, LiveResult } from './live-query.ts'

/** A query's answer as it is now, without following it. Throws a BridgeError where it cannot be asked. */
export async function askOnce<Name extends LiveName>(
  name: Name,
  args: LiveArgs<Name>,
): Promise<LiveResult<Name>> {
  return (await call('readQuery', { name, args })) as LiveResult<Name>
}
