import type { OnlineArgs, OnlineAnswer, OnlineCallName, OnlineResult } from '#desktop/ipc/online-calls.ts'
import { call, messageOf } from '../../bridge.ts'

/** Asks the server; what goes wrong on the way is an answer, too. */
export async function askServer<Name extends OnlineCallName>(
  name: Name,
  args: OnlineArgs<Name>,
): Promise<OnlineAnswer<OnlineResult<Name>>> {
  try {
    return await call(name, args as never)
  } catch (error) {
    return { ok: false, code: 'broken', message: messageOf(error) }
  }
}
