import { engineCalls, type EngineCall, type Reply } from '#desktop/ipc/contract.ts'
import type { EngineCalls } from './engine-calls.ts'
import { errorData } from './engine-refused.ts'

/** Carries out a call of the contract: the arguments are parsed here, and errors become data. */
export async function answerCall(calls: EngineCalls, name: string, args: unknown): Promise<Reply<unknown>> {
  if (!isEngineCall(name)) return failed('unknown-call', `The engine has no call "${name}".`)
  const parsed = engineCalls[name].safeParse(args)
  if (!parsed.success) return failed('invalid', `${name}: ${parsed.error.message}`)
  try {
    const call = calls[name] as (args: unknown) => Promise<unknown>
    return { ok: true, result: await call(parsed.data) }
  } catch (error) {
    return { ok: false, error: errorData(error) }
  }
}

function isEngineCall(name: string): name is EngineCall {
  return Object.hasOwn(engineCalls, name)
}

function failed(code: string, message: string): Reply<never> {
  return { ok: false, error: { code, message } }
}
