import type { PublicSeason } from '#shared/queries/public/league-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'

interface SeasonSelectorProps {
  readonly seasons: readonly PublicSeason[]
  readonly selected: PublicSeason
}

/** Goes to another season of the league. A plain form; a script only saves the press of its button (`client/submit-on-change.ts`). */
export function SeasonSelector({ seasons, selected }: SeasonSelectorProps) {
  const { t } = useTexts()
  if (seasons.length < 2) return <p className="text-sm text-soft">{selected.name}</p>
  return (
    <form method="get" className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor="season" className="text-soft">
        {t('Season')}
      </label>
      <select
        id="season"
        name="season"
        defaultValue={selected.id}
        autoComplete="off"
        className="h-9 max-w-56 rounded-sm border border-line-strong bg-surface px-2 font-medium"
        data-submit-on-change
      >
        {seasons.map((season) => (
          <option key={season.id} value={season.id}>
            {season.isActive ? t('{season} (current)', { season: season.name }) : season.name}
          </option>
        ))}
      </select>
      <button
        type="submit"
        className="scripted:hidden h-9 rounded-sm border border-line-strong bg-surface px-3 font-medium"
      >
        {t('Show')}
      </button>
    </form>
  )
}
