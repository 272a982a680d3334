import type { SheetAward } from '#shared/sheet/sheet-source.ts'
import type { Desk } from './desk.ts'
import { toggleAward } from './row-edits.ts'

interface AwardButtonsProps {
  readonly desk: Desk
  readonly car: string
  readonly number: string
  readonly awards: readonly SheetAward[]
  /** The kinds the car has, separated by spaces. */
  readonly has: string
  readonly tabbable: boolean
}

/** What can be awarded beside places. With Shift, an award that one car has is given to one more: they tie. */
export function AwardButtons({ desk, car, number, awards, has, tabbable }: AwardButtonsProps) {
  const kinds = has.split(' ')
  return (
    <span className="flex gap-1 py-0.5 whitespace-nowrap">
      {awards.map(({ kind, exclusive }) => {
        const pressed = kinds.includes(kind)
        const words = awardWords[kind]
        const name = words?.name ?? kind
        return (
          <button
            key={kind}
            type="button"
            data-cell={kind}
            aria-pressed={pressed}
            aria-label={`${name} for car ${number}`}
            title={exclusive ? `${name}; Shift gives it to several that tie` : name}
            tabIndex={tabbable ? 0 : -1}
            onClick={(event) =>
              desk.edit(toggleAward(desk.state().view, car, kind, exclusive && !event.shiftKey))
            }
            className={`h-6 max-w-28 cursor-pointer truncate rounded-sm border px-1.5 text-xs ${
              pressed
                ? 'border-ink bg-ink font-semibold text-on-ink'
                : 'border-line text-faint hover:border-line-strong hover:text-ink'
            }`}
          >
            {words?.short ?? kind}
          </button>
        )
      })}
    </span>
  )
}

const awardWords: Readonly<Record<string, { readonly name: string; readonly short: string }>> = {
  pole: { name: 'Pole', short: 'Pole' },
  'fastest-lap': { name: 'Fastest lap', short: 'FL' },
  'most-laps-led': { name: 'Most laps led', short: 'Led' },
  'clean-race': { name: 'Clean race', short: 'Clean' },
}
