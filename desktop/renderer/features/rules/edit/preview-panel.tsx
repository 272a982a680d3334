import { useState } from 'react'
import type { PreviewLine, RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import { capitalised } from '#shared/ui/rules/rules-words.ts'
import type { Live } from '../../../live-answers.ts'
import { Choice } from '../../../ui/choice.tsx'
import { counted } from '../../../ui/counted.ts'
import { Panel } from '../../../ui/page.tsx'
import { Blank, Loaded } from '../../../ui/states.tsx'
import { summarise } from '../preview-changes.ts'
import { PreviewTable } from './preview-table.tsx'

interface PreviewPanelProps {
  readonly live: Live<RulesetPreviewView | null>
  /** Something cannot be read yet, so that what is shown belongs to what was typed before. */
  readonly behind: boolean
}

/** What the rules would do to the whole season, before they are saved. */
export function PreviewPanel({ live, behind }: PreviewPanelProps) {
  const [kind, setKind] = useState<'drivers' | 'teams'>('drivers')
  return (
    <Panel
      title="Preview"
      beside={
        <Choice
          label="Table of the preview"
          value={kind}
          onChange={setKind}
          options={[
            ['drivers', 'Drivers'],
            ['teams', 'Teams'],
          ]}
        />
      }
    >
      <Loaded live={live}>
        {(view) => {
          const lines = view?.[kind] ?? []
          if (lines.length === 0) {
            return (
              <Blank title={kind === 'teams' ? 'No table of teams' : 'No standings yet'}>
                {kind === 'teams'
                  ? 'Neither rules have a championship of teams, or no team has taken part.'
                  : 'The season is compared here, before and after, as soon as it has a result.'}
              </Blank>
            )
          }
          return (
            <>
              <Summary
                noun={kind === 'drivers' ? 'driver' : 'team'}
                lines={lines}
                openTies={view?.openTies ?? 0}
                behind={behind}
              />
              <PreviewTable
                caption={`${kind === 'drivers' ? 'Drivers' : 'Teams'} before and after`}
                lines={lines}
              />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

interface SummaryProps {
  readonly noun: 'driver' | 'team'
  readonly lines: readonly PreviewLine[]
  readonly openTies: number
  readonly behind: boolean
}

function Summary({ noun, lines, openTies, behind }: SummaryProps) {
  const { changed, moved, leader } = summarise(lines)
  return (
    <output className="block px-4 pb-3 text-soft">
      {behind && <span className="block text-provisional">Shown for the last rules that could be read.</span>}
      <span className="block">
        {changed === 0
          ? 'Nothing changes for anybody.'
          : `${changed} of ${counted(lines.length, noun)} ${changed === 1 ? 'changes' : 'change'}; ${counted(moved, 'position')} ${moved === 1 ? 'is' : 'are'} different.`}
      </span>
      {leader && (
        <span className="block font-medium text-ink">
          {leader.after} would lead instead of {leader.before}.
        </span>
      )}
      {openTies > 0 && (
        <span className="block">{capitalised(counted(openTies, 'tie'))} would be left to a steward.</span>
      )}
    </output>
  )
}
