import { useEffect, useState } from 'react'
import type { RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Live } from '../../../live-answers.ts'
import { useLive } from '../../../live-query.ts'

interface PreviewOf {
  readonly leagueId: string
  readonly seasonId: string
  readonly rules: Ruleset
  readonly eventIds: readonly string[]
}

const pauseMs = 150

/**
 * The season before and after, following what is typed after a short pause. While the next answer is on its way, the
 * last one stays.
 */
export function usePreview(wanted: PreviewOf): Live<RulesetPreviewView | null> {
  const text = JSON.stringify(wanted)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const { eventIds, ...rest } = JSON.parse(asked) as PreviewOf
  const live = useLive('ruleset-preview', { ...rest, eventIds: [...eventIds] })
  const [last, setLast] = useState(live)
  if (live.kind !== 'loading' && live !== last) setLast(live)
  return live.kind === 'loading' ? last : live
}
