import type { ProgressView } from '#shared/queries/progress-view.ts'
import { f1Points } from '#shared/scoring/default-ruleset.ts'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { inventProgress } from './invent-progress.ts'

const firstNames = ['Ana', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas']
const lastNames = ['Lindqvist', 'Okoro', 'Fontana', 'Varga']

/**
 * A whole field over a season of which the last four rounds are to come: of the others the fifth, or the third of a short season, is cancelled, the last two
 * are provisional, and each drops the worst three. The same at every call.
 */
export function inventField(drivers: number, rounds: number): ProgressView {
  const random = seededRandom(7)
  const names = Array.from(
    { length: drivers },
    (_, at) => `${firstNames[at % 10]}_${lastNames[Math.floor(at / 10) % 4]}${at < 40 ? '' : `_${at}`}`,
  )
  const held = rounds - 4
  const season = inventSeason(
    Array.from({ length: rounds }, (_, at) => {
      if (at >= held) return ''
      const order = names
        .map((name, strength) => ({ name, speed: strength + random() * drivers * 0.6 }))
        .sort((a, b) => a.speed - b.speed)
        .map(({ name }, place) => (place > drivers - 3 ? `${name}:DNF` : name))
        .join(' ')
      return { order, status: at >= held - 2 ? ('provisional' as const) : ('official' as const) }
    }),
    {
      rules: {
        points: { race: f1Points },
        drivers: { counting: { keep: { kind: 'drop', count: 3, of: 'held' } } },
      },
      teams: Object.fromEntries(names.map((name, at) => [name, `Team ${Math.floor(at / 2) + 1}`])),
    },
  )
  const view = inventProgress({
    ...season,
    events: season.events.map((event) =>
      event.round === (held > 8 ? 5 : 3) ? { ...event, status: 'cancelled' } : event,
    ),
  })
  return { ...view, lines: view.lines.map((line) => ({ ...line, name: line.name.replaceAll('_', ' ') })) }
}
