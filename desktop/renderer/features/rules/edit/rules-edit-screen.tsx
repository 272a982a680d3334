import { must } from '#shared/base/assert.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import type { Season } from '../../../in-league.tsx'
import { useLive } from '../../../live-query.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Blank, Loaded, Loading } from '../../../ui/states.tsx'
import { goBack } from '../../../view.ts'
import { NoSeason } from '../../league/season-select.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { useRulesDraft } from './use-rules-draft.ts'

/** Editing a season's rules. It has the whole window: the form on one side, what it does on the other. */
export function RulesEditScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const live = useLive('season-rules', season && { leagueId: league.id, seasonId: season.id })
  if (season === null) return <NoSeason title="Edit rules" />
  if (!can(league.role, 'rules.manage')) {
    return (
      <Page title="Edit rules">
        <div className="panel max-w-3xl">
          <Blank
            title="Only owners and admins change the rules"
            action={<Button onClick={goBack}>Back to the rules</Button>}
          >
            Your role in {league.name} may read them. Ask an owner or admin for a change.
          </Blank>
        </div>
      </Page>
    )
  }
  return (
    <Loaded live={live}>
      {(current) =>
        current === null ? (
          <NoSeason title="Edit rules" />
        ) : (
          <OpenRules key={season.id} league={league} season={season} current={current} />
        )
      }
    </Loaded>
  )
}

function OpenRules({
  league,
  season,
  current,
}: {
  league: LeagueDetail
  season: Season
  current: SeasonRules
}) {
  const edit = useRulesDraft(season.id, current)
  const version = current.versions.find(({ id }) => id === current.versionId)
  if (edit === null) return <Loading />
  return (
    <RulesEditor
      league={league}
      season={season}
      current={current}
      inForce={must(version, 'the version of the season').rules}
      edit={edit}
    />
  )
}
