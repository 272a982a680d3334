import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Season } from '../../in-league.tsx'
import { control } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { chooseSeason } from '../../view.ts'

/** Which season is looked at; shown only where there is more than one. */
export function SeasonSelect({ league, season }: { league: LeagueDetail; season: Season }) {
  if (league.seasons.length < 2) return <span className="text-soft">{season.name}</span>
  return (
    <select
      aria-label="Season"
      className={`${control} w-auto!`}
      value={season.id}
      onChange={(event) => chooseSeason(league.id, event.target.value)}
    >
      {league.seasons.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  )
}

/** Instead of a screen that needs a season. */
export function NoSeason({ title }: { title: string }) {
  return (
    <Page title={title}>
      <div className="panel max-w-3xl">
        <Blank title="No season yet">This league has no season. An owner or admin adds the first one.</Blank>
      </div>
    </Page>
  )
}
