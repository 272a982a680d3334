import type { CalendarDate } from '@internationalized/date'
import { Button, Calendar, CalendarCell, CalendarGrid, Heading } from 'react-aria-components'

interface MonthChoiceProps {
  readonly value: CalendarDate | null
  readonly minValue?: CalendarDate
  readonly maxValue?: CalendarDate
  readonly onChange: (day: CalendarDate) => void
}

/** The days of a month, one of which is chosen. Arrow keys walk over them, Page Up and Down over months. */
export function MonthChoice({ value, onChange, ...bounds }: MonthChoiceProps) {
  return (
    <Calendar value={value} onChange={(day) => day !== null && onChange(day)} {...bounds}>
      <header className="mb-2 flex items-center justify-between gap-2">
        <Button slot="previous" className={turn}>
          ‹
        </Button>
        <Heading className="text-sm font-semibold" />
        <Button slot="next" className={turn}>
          ›
        </Button>
      </header>
      <CalendarGrid className="tabular text-center text-sm" weekdayStyle="short">
        {(day) => <CalendarCell date={day} className={cell} />}
      </CalendarGrid>
    </Calendar>
  )
}

const turn = 'size-8 rounded text-base text-soft outline-none hover:text-ink data-focus-visible:outline-2'

const cell =
  'm-0.5 grid size-8 cursor-default place-items-center rounded outline-none data-disabled:text-faint data-focus-visible:outline-2 data-hovered:bg-line data-outside-month:invisible data-selected:bg-ink data-selected:text-surface'
