import { useCallback, useEffect, useState } from 'react'
import type { OnlineArgs, OnlineCallName, OnlineResult } from '#desktop/ipc/online-calls.ts'
import { call, messageOf } from './bridge.ts'

/** What only the server knows, as far as it has been fetched. `retry` asks again. */
export type Online<Result> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly data: Result; readonly retry: () => void }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly retry: () => void }

const loading = { kind: 'loading' } as const

/** Asks the server once, and again when the arguments change or the person retries. Null asks nothing. */
export function useOnline<Name extends OnlineCallName>(
  name: Name,
  args: OnlineArgs<Name> | null,
): Online<OnlineResult<Name>> {
  const text = args === null ? null : JSON.stringify(args)
  const [attempt, setAttempt] = useState(0)
  const key = `${name} ${attempt} ${text ?? ''}`
  const [answer, setAnswer] = useState<{ key: string; online: Online<OnlineResult<Name>> }>({
    key,
    online: loading,
  })
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  useEffect(() => {
    if (text === null) return
    let cancelled = false
    const put = (online: Online<OnlineResult<Name>>): void => {
      if (!cancelled) setAnswer({ key, online })
    }
    call(name, JSON.parse(text) as never).then(
      (reply) => {
        const said = reply as
          | { ok: true; result: OnlineResult<Name> }
          | { ok: false; code: string; message: string }
        put(
          said.ok
            ? { kind: 'ready', data: said.result, retry }
            : { kind: 'failed', code: said.code, message: said.message, retry },
        )
      },
      (error: unknown) => put({ kind: 'failed', code: 'broken', message: messageOf(error), retry }),
    )
    return () => {
      cancelled = true
    }
  }, [key, name, text, retry])
  return answer.key === key ? answer.online : loading
}
