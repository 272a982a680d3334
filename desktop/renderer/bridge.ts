import {
  engineCalls,
  type Bridge,
  type CallArgs,
  type CallName,
  type CallResult,
  type EngineCall,
  type Reply,
} from '#desktop/ipc/contract.ts'
import { engine } from './engine.ts'

declare global {
  interface Window {
    readonly app: Bridge
  }
}

/** A call that failed on the other side of the process border; `code` is for programs. */
export class BridgeError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'BridgeError'
    this.code = code
  }
}

/** Calls the engine, the main process or, through it, the server. Throws a BridgeError where the call itself failed, never for a refusal. */
export async function call<Name extends CallName>(
  name: Name,
  args: CallArgs<Name>,
): Promise<CallResult<Name>> {
  const reply: Reply<unknown> = isEngineCall(name)
    ? await engine.call(name, args)
    : await window.app[name as Exclude<Name, EngineCall>](args as never)
  if (!reply.ok) throw new BridgeError(reply.error.code, reply.error.message)
  return reply.result as CallResult<Name>
}

function isEngineCall(name: CallName): name is EngineCall {
  return Object.hasOwn(engineCalls, name)
}

/** A failed call as a person should read it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again.'
}
