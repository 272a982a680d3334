import type { IncidentItem } from '#shared/queries/incidents.ts'
import { Badge } from '../../ui/badge.tsx'
import { stageWords, verdictLabels } from './incident-words.ts'

/** Where it stands: how it was decided, or how far the stewards are. */
export function IncidentBadge({ stage, verdict }: Pick<IncidentItem, 'stage' | 'verdict'>) {
  switch (stage) {
    case 'decided':
      return <Badge tone="official">{verdict === null ? stageWords.decided : verdictLabels[verdict]}</Badge>
    case 'withdrawn':
      return <Badge tone="plain">{stageWords.withdrawn}</Badge>
    case 'reported':
      return <Badge tone="danger">{stageWords.reported}</Badge>
    case 'investigating':
    case 'voting':
    case 'voted':
      return <Badge tone="provisional">{stageWords[stage]}</Badge>
  }
}
