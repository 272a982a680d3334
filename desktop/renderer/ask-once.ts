import { newId } from './mutate.ts'
import type { LiveArgs, LiveName, LiveResult } from './live-query.ts'
import { call } from './bridge.ts'

/** A query's answer as it is now, without following it. Throws a BridgeError where it cannot be asked. */
export async function askOnce<Name extends LiveName>(
  name: Name,
  args: LiveArgs<Name>,
): Promise<LiveResult<Name>> {
  const subscription = `once ${newId()}`
  try {
    return (await call('openQuery', { subscription, name, args })) as LiveResult<Name>
  } finally {
    void call('closeQuery', { subscription }).catch(() => undefined)
  }
}
