import { useSyncExternalStore } from 'react'

/** False on the server and while the browser takes over its drawing, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}

/** The time now (ms since 1970), to half a minute; at first as the server drew it. */
export function useNow(drawnAt: string): number {
  return useSyncExternalStore(
    everyStep,
    () => Math.floor(Date.now() / stepMs) * stepMs,
    () => Date.parse(drawnAt),
  )
}

const stepMs = 30_000

function everyStep(onStep: () => void): () => void {
  const timer = setInterval(onStep, stepMs)
  return () => clearInterval(timer)
}
