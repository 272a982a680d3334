import { useState, type RefObject } from 'react'
import type { Here } from './presence.ts'

export function usePresence(
  _of: { readonly leagueId: string; readonly sessionId: string },
  _page: RefObject<HTMLElement | null>,
): readonly Here[] {
  const [here] = useState<readonly Here[]>([])
  return here
}
