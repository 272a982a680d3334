import { useState } from 'react'
import { must } from '#shared/base/assert.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { RulesetVersion, SeasonRules } from '#shared/queries/season-rules.ts'
import { diffRules } from '#shared/ui/rules/diff-rules.ts'
import { call, messageOf } from '../../bridge.ts'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { NoSeason, SeasonSelect } from '../league/season-select.tsx'
import { DifferenceList } from './difference-list.tsx'
import { draftFrom, draftKey } from './edit/rules-draft.ts'
import { RulesSummary } from './rules-summary.tsx'
import { useHasDraft } from './use-has-draft.ts'
import { VersionList } from './version-list.tsx'

/** A season's rules in words, and how they came to be. */
export function RulesScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const live = useLive('season-rules', season && { leagueId: league.id, seasonId: season.id })
  const draft = useHasDraft(season?.id ?? null)
  if (season === null) return <NoSeason title="Rules" />
  const may = can(league.role, 'rules.manage')
  return (
    <Page
      title="Rules"
      below={!may && 'Only owners and admins change the rules.'}
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          {may && (
            <Button look="primary" onClick={() => go({ screen: 'rules-edit', leagueId: league.id })}>
              {draft ? 'Go on editing' : 'Edit rules'}
            </Button>
          )}
        </>
      }
    >
      <Loaded live={live}>
        {(current) =>
          current && (
            <Versions
              key={current.versionId}
              league={league}
              season={season}
              current={current}
              mayCopy={may && !draft}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

interface VersionsProps {
  readonly league: LeagueDetail
  readonly season: Season
  readonly current: SeasonRules
  readonly mayCopy: boolean
}

function Versions({ league, season, current, mayCopy }: VersionsProps) {
  const [shownId, setShown] = useState(current.versionId)
  const at = current.versions.findIndex(({ id }) => id === shownId)
  const shown = must(current.versions[Math.max(0, at)], 'a version of the rules')
  const before = current.versions[at + 1]

  async function startFrom(version: RulesetVersion): Promise<void> {
    try {
      await call('saveDraft', {
        key: draftKey(season.id),
        draft: draftFrom(version, current.versionId),
      })
      go({ screen: 'rules-edit', leagueId: league.id })
    } catch (error) {
      notify(messageOf(error), 'danger')
    }
  }

  return (
    <div className="grid max-w-6xl grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <RulesSummary
        title={`${current.rulesetName}, ${shown.id === current.versionId ? 'in force' : `version ${shown.version}`}`}
        beside={
          mayCopy &&
          shown.id !== current.versionId && (
            <Button onClick={() => void startFrom(shown)}>Edit from this version</Button>
          )
        }
        rules={shown.rules}
      />
      <div className="flex flex-col gap-6">
        <VersionList current={current} shownId={shown.id} onShow={setShown} />
        {before && (
          <Panel title={`What version ${shown.version} changed`}>
            <div className="border-t border-line px-4 py-3">
              <Changes before={before} shown={shown} />
            </div>
          </Panel>
        )}
      </div>
    </div>
  )
}

function Changes({ before, shown }: { before: RulesetVersion; shown: RulesetVersion }) {
  const differences = diffRules(before.rules, shown.rules)
  if (differences.length === 0) return <p className="text-soft">No rule; only the rounds it holds for.</p>
  return <DifferenceList differences={differences} />
}
