import type { RulesetVersion, SeasonRules } from '#shared/queries/season-rules.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Panel } from '../../ui/page.tsx'
import { roundsText } from './binding.ts'

interface VersionListProps {
  readonly current: SeasonRules
  readonly shownId: string
  readonly onShow: (versionId: string) => void
}

/** Every version with who saved it, when and why, and the rounds that are bound to it. */
export function VersionList({ current, shownId, onShow }: VersionListProps) {
  return (
    <Panel title="Versions" beside={<span className="text-sm text-faint">{current.versions.length}</span>}>
      <ul>
        {current.versions.map((version) => (
          <li key={version.id} className="border-t border-line">
            <button
              type="button"
              aria-pressed={version.id === shownId}
              className={`flex w-full cursor-pointer flex-col gap-1 px-4 py-2.5 text-left -outline-offset-2! hover:bg-hover ${
                version.id === shownId ? 'bg-hover' : ''
              }`}
              onClick={() => onShow(version.id)}
            >
              <span className="flex items-center gap-2">
                <span className="font-medium">Version {version.version}</span>
                {version.id === current.versionId && <Badge tone="official">In force</Badge>}
              </span>
              {version.note && <span className="whitespace-pre-line">{version.note}</span>}
              <span className="tabular text-xs text-faint">
                {version.savedBy ?? 'Came with the league'} ·{' '}
                <time dateTime={version.savedAt}>{formatInstant(version.savedAt)}</time>
              </span>
              <span className="text-xs text-soft">{boundText(version, current)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function boundText({ id }: RulesetVersion, { events }: SeasonRules): string {
  const bound = events.filter(({ versionId }) => versionId === id)
  if (bound.length === 0) return 'Pays no round of this season'
  return `Pays round${bound.length > 1 ? 's' : ''} ${roundsText(bound)}`
}
