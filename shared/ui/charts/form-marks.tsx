import { textKey } from '#shared/i18n/text-key.ts'
import type { ProgressViewLine } from '#shared/queries/progress-view.ts'
import { useTexts } from '../texts.tsx'

/** The places of the last rounds, the newest last: how somebody is doing. Who was not in one of them has a gap there. */
export function FormMarks({
  line,
  rounds = 5,
}: {
  readonly line: ProgressViewLine
  readonly rounds?: number
}) {
  const { tKey } = useTexts()
  const cells = line.cells
    .map((cell, round) => ({ cell, round }))
    .filter(({ cell }) => cell !== null)
    .slice(-rounds)
  return (
    <span className="tabular inline-flex gap-0.5 text-xs">
      {cells.map(({ cell, round }) => {
        const own = cell?.own ?? null
        const place = own?.place ?? null
        const told = place === null ? tKey(conductWords[own?.conduct ?? 'absent']) : String(place)
        return (
          <span
            key={round}
            title={told}
            className={`inline-flex h-5 min-w-5 items-center justify-center rounded-sm px-0.5 ${toneOf(place)}`}
          >
            <span aria-hidden={place === null}>{place ?? '–'}</span>
            {place === null && <span className="sr-only">{told}</span>}
          </span>
        )
      })}
    </span>
  )
}

const conductWords = {
  started: textKey('not classified'),
  'not-started': textKey('did not start'),
  disqualified: textKey('disqualified'),
  'disqualified-before-start': textKey('disqualified'),
  absent: textKey('not there'),
} as const

/** A win and a podium stand out by their weight, too. */
function toneOf(place: number | null): string {
  if (place === 1) return 'bg-ink font-bold text-on-ink'
  if (place !== null && place <= 3) return 'bg-hover font-semibold'
  return place === null ? 'text-faint' : 'text-soft'
}
