import type { SheetView } from '#shared/sheet/read-sheet.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useSheetNames } from './sheet-names.ts'

interface MeantCarsProps {
  readonly view: SheetView
  readonly cars: readonly string[]
  readonly chosen: number
  readonly onChoose: (car: string) => void
}

/** The cars that what is typed may mean, under the field it is typed in: a number of several cars, or part of a name. */
export function MeantCars({ view, cars, chosen, onChoose }: MeantCarsProps) {
  const names = useSheetNames()
  if (cars.length === 0) return null
  return (
    <div
      id="crossing-meant"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label="Which car"
      className="absolute top-full left-24 z-5 mt-1 max-h-64 w-80 overflow-y-auto rounded border border-line-strong bg-raised py-1 shadow-lg"
    >
      {cars.map((car, at) => {
        const row = view.byCar.get(car)
        return (
          <div
            key={car}
            id={`meant-${car}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className="flex cursor-pointer items-center gap-3 px-3 py-1 hover:bg-hover aria-selected:bg-focus-soft"
            onMouseDown={(event) => {
              event.preventDefault()
              onChoose(car)
            }}
          >
            <CarNumber value={row?.values.number || null} />
            <span className="min-w-0 flex-1 truncate">{names.crew(row?.values.drivers ?? [])}</span>
            <span className="text-xs text-faint">{row?.position ? `place ${row.position}` : ''}</span>
          </div>
        )
      })}
    </div>
  )
}
