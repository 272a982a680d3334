import { useEffect, useState } from 'react'
import type { AnswerOf } from '#shared/api/endpoint.ts'
import type { readClock } from '#shared/api/sync.ts'
import { useHydrated } from './hydrated.ts'

/**
 * The server's clock (ms since 1970, UTC), once a second while `wanted`; null until a script runs. A reader's clock may
 * be wrong: it is set right by what the server says.
 */
export function useServerNow(wanted: boolean): number | null {
  const hydrated = useHydrated()
  const [offset, setOffset] = useState(0)
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    if (!wanted) return
    const asking = new AbortController()
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    offsetOfServer(asking.signal).then(setOffset, () => undefined)
    return () => {
      clearInterval(timer)
      asking.abort()
    }
  }, [wanted])
  return hydrated && wanted && now !== null ? now + offset : null
}

async function offsetOfServer(signal: AbortSignal): Promise<number> {
  const asked = Date.now()
  const path: (typeof readClock)['path'] = '/v1/clock'
  const answer = await fetch(path, { signal })
  if (!answer.ok) throw new Error('no time')
  const { now } = (await answer.json()) as AnswerOf<typeof readClock>
  return now - (asked + Date.now()) / 2
}
