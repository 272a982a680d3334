import { useEffect, useState } from 'react'
import { call } from '../../bridge.ts'
import { draftKey, RulesDraft } from './edit/rules-draft.ts'

/** Whether somebody has begun to edit the season's rules on this device. */
export function useHasDraft(seasonId: string | null): boolean {
  const [found, setFound] = useState<string | null>(null)
  useEffect(() => {
    let open = true
    if (seasonId === null) return
    call('loadDraft', { key: draftKey(seasonId) }).then(
      (draft) => open && setFound(RulesDraft.safeParse(draft).success ? seasonId : null),
      () => undefined,
    )
    return () => {
      open = false
    }
  }, [seasonId])
  return seasonId !== null && found === seasonId
}
