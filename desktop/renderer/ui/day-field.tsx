import { Popover } from '@base-ui/react/popover'
import {
  parseDate,
  parseDateTime,
  toCalendarDate,
  toCalendarDateTime,
  type CalendarDate,
  type CalendarDateTime,
} from '@internationalized/date'
import { useId, useRef, useState } from 'react'
import { DateField, DateInput, DateSegment, I18nProvider } from 'react-aria-components'
import { control, Frame } from './field.tsx'
import { MonthChoice } from './month-choice.tsx'

interface DayFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error?: string | null
  /** With a time of day: '2031-04-12T19:30'; a day alone: '2031-04-12'; empty while it is not whole. */
  readonly value: string
  readonly withTime?: boolean
  /** The first and the last day that may be chosen; empty for any. */
  readonly min?: string
  readonly max?: string
  readonly onChange: (value: string) => void
}

/** A day, or a day and a time, typed part by part by keyboard or chosen from a month. Clocks have 24 hours. */
export function DayField({
  label,
  hint,
  error = null,
  value,
  withTime = false,
  min = '',
  max = '',
  onChange,
}: DayFieldProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  const chosen = value === '' ? null : withTime ? parseDateTime(value) : parseDate(value)
  const tell = (next: CalendarDate | CalendarDateTime | null): void =>
    onChange(next === null ? '' : next.toString().slice(0, withTime ? 16 : 10))
  const bounds = {
    ...(min === '' ? {} : { minValue: parseDate(min) }),
    ...(max === '' ? {} : { maxValue: parseDate(max) }),
  }
  const describedBy = error
    ? { 'aria-describedby': `${id}-error` }
    : hint
      ? { 'aria-describedby': `${id}-hint` }
      : {}
  const choose = (day: CalendarDate): void => {
    const time = chosen !== null && 'hour' in chosen ? chosen : null
    tell(withTime ? toCalendarDateTime(day, time ?? startOfEvening) : day)
    setOpen(false)
  }
  return (
    <I18nProvider locale="en-GB">
      <Frame id={id} label={label} hint={hint} error={error}>
        <div className="flex gap-1" data-field-value={value}>
          <DateField<CalendarDate | CalendarDateTime>
            aria-labelledby={`${id}-label`}
            {...describedBy}
            className="min-w-0 flex-1"
            granularity={withTime ? 'minute' : 'day'}
            hourCycle={24}
            isInvalid={error !== null}
            shouldForceLeadingZeros
            value={chosen}
            onChange={tell}
            {...bounds}
          >
            <DateInput className={`${control} flex items-center`}>
              {(segment) => (
                <DateSegment
                  segment={segment}
                  className="tabular rounded-xs px-px outline-none data-focused:bg-ink data-focused:text-surface data-placeholder:text-faint"
                />
              )}
            </DateInput>
          </DateField>
          <Popover.Root open={open} onOpenChange={setOpen}>
            <Popover.Trigger
              type="button"
              aria-label={`${label}: choose from a month`}
              className="h-8 shrink-0 rounded border border-line-strong px-2 text-sm text-soft hover:text-ink"
            >
              <MonthSign />
            </Popover.Trigger>
            <Popover.Portal>
              <Popover.Positioner sideOffset={4} className="z-30">
                <Popover.Popup
                  ref={popup}
                  initialFocus={() =>
                    popup.current?.querySelector<HTMLElement>('td > [tabindex="0"]') ?? true
                  }
                  aria-label={`${label}: month`}
                  className="rounded border border-line bg-raised p-3 text-ink shadow-lg outline-none"
                >
                  <MonthChoice
                    value={chosen === null ? null : toCalendarDate(chosen)}
                    onChange={choose}
                    {...bounds}
                  />
                </Popover.Popup>
              </Popover.Positioner>
            </Popover.Portal>
          </Popover.Root>
        </div>
      </Frame>
    </I18nProvider>
  )
}

const startOfEvening = parseDateTime('2000-01-01T20:00')

function MonthSign() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor">
      <rect x="2" y="3" width="12" height="11" rx="1.5" />
      <path d="M2 6.5h12M5 1.5v3M11 1.5v3" />
    </svg>
  )
}
