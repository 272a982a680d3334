import { useLive } from '../../live-query.ts'
import { control } from '../../ui/field.tsx'

interface RoundSelectProps {
  readonly leagueId: string
  readonly seasonId: string
  /** Null: as it stands now. */
  readonly round: number | null
  readonly onChoose: (round: number | null) => void
}

/** After which round the season is looked at; rounds that were held are offered, the latest first. */
export function RoundSelect({ leagueId, seasonId, round, onChoose }: RoundSelectProps) {
  const live = useLive('held-rounds', { leagueId, seasonId })
  const held = live.kind === 'ready' ? live.data : []
  if (held.length < 2 && round === null) return null
  return (
    <select
      aria-label="After round"
      className={`${control} w-auto!`}
      value={round ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? null : Number(target.value))}
    >
      <option value="">As it stands now</option>
      {held.map(({ eventId, round: after, name }) => (
        <option key={eventId} value={after}>
          After round {after}, {name}
        </option>
      ))}
    </select>
  )
}
