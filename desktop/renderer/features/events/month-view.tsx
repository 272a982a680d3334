import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { dayAfter, dayInMonth, monthAfter, monthGrid } from '#shared/calendar/month-grid.ts'
import { wallTime } from '#shared/calendar/zoned-start.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import { Button } from '../../ui/button.tsx'
import { go } from '../../view.ts'
import { ownZone } from './zones.ts'

interface MonthViewProps {
  readonly leagueId: string
  readonly events: readonly EventListItem[]
  /** The day to open at, '2026-03-29'. */
  readonly at: string
  readonly today: string
  /** Adds an event on a day; null for who may not. */
  readonly onAdd: ((day: string) => void) | null
}

/**
 * A month of the calendar, in the person's own zone. The arrows move from day to day, Page Up and Page Down from month to
 * month; Enter opens the day's event, or adds one where there is none.
 */
export function MonthView({ leagueId, events, at, today, onAdd }: MonthViewProps) {
  const [day, setDay] = useState(at)
  const moved = useRef(false)
  const current = useRef<HTMLTableCellElement>(null)
  const month = day.slice(0, 7)
  const byDay = Map.groupBy(events, (event) => wallTime(event.startsAt, ownZone()).date)
  useEffect(() => {
    if (moved.current) current.current?.focus()
    moved.current = false
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== current.current) return
    const to = stepOf(event.key, day)
    if (to !== null) {
      moved.current = true
      setDay(to)
    } else if (event.key === 'Enter') open()
    else return
    event.preventDefault()
  }
  function open(): void {
    const first = byDay.get(day)?.[0]
    if (first) go({ screen: 'event', leagueId, eventId: first.id })
    else onAdd?.(day)
  }

  return (
    <div className="panel overflow-hidden">
      <div className="flex items-center justify-between py-2 pr-2 pl-4">
        <h2 aria-live="polite" className="font-semibold">
          {monthWords(month)}
        </h2>
        <div className="flex gap-1">
          <Button
            look="quiet"
            aria-label="Month before"
            onClick={() => setDay(`${monthAfter(month, -1)}-01`)}
          >
            ←
          </Button>
          <Button look="quiet" onClick={() => setDay(today)}>
            Today
          </Button>
          <Button look="quiet" aria-label="Month after" onClick={() => setDay(`${monthAfter(month, 1)}-01`)}>
            →
          </Button>
        </div>
      </div>
      {/* A table that the arrows move in is a grid to who hears it. */}
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/prefer-tag-over-role
        role="grid"
        aria-label={`Events in ${monthWords(month)}`}
        className="w-full table-fixed border-t border-line"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {weekdays.map(([short, long]) => (
              <th
                key={short}
                scope="col"
                abbr={long}
                className="px-2 py-1 text-left text-xs font-medium text-soft"
              >
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(month).map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <Day
                  key={each}
                  ref={each === day ? current : null}
                  day={each}
                  within={each.startsWith(month)}
                  today={each === today}
                  chosen={each === day}
                  events={byDay.get(each) ?? []}
                  leagueId={leagueId}
                  onChoose={() => {
                    moved.current = true
                    setDay(each)
                  }}
                  onAdd={onAdd && (() => onAdd(each))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DayProps {
  readonly ref: React.Ref<HTMLTableCellElement>
  readonly day: string
  readonly within: boolean
  readonly today: boolean
  readonly chosen: boolean
  readonly events: readonly EventListItem[]
  readonly leagueId: string
  readonly onChoose: () => void
  readonly onAdd: (() => void) | null
}

function Day({ ref, day, within, today, chosen, events, leagueId, onChoose, onAdd }: DayProps) {
  const label = `${dayWords(day)}${today ? ', today' : ''}: ${
    events.length === 0 ? 'no events' : events.map((event) => event.name).join(', ')
  }`
  return (
    // The keys bubble to the grid; a pointer chooses a day, and adds by a double click.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <td
      ref={ref}
      aria-label={label}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      className={`h-24 border-t border-l border-line p-1 align-top -outline-offset-2! first:border-l-0 ${
        within ? '' : 'bg-sunken'
      }`}
      onClick={onChoose}
      onDoubleClick={() => onAdd?.()}
    >
      <span
        className={`tabular inline-flex size-6 items-center justify-center rounded-full text-xs ${
          today ? 'bg-ink font-semibold text-on-ink' : within ? 'text-soft' : 'text-faint'
        }`}
      >
        {Number(day.slice(8))}
      </span>
      {events.map((event) => (
        <button
          key={event.id}
          type="button"
          className={`mt-0.5 block min-h-6 w-full cursor-pointer truncate rounded-sm border border-line bg-raised px-1.5 py-0.5 text-left text-xs hover:border-line-strong ${
            event.status === 'cancelled' ? 'text-faint line-through' : ''
          }`}
          title={event.name}
          onClick={(click) => {
            click.stopPropagation()
            go({ screen: 'event', leagueId, eventId: event.id })
          }}
        >
          <span className="tabular text-soft">{wallTime(event.startsAt, ownZone()).time}</span> {event.name}
          {event.status === 'cancelled' && <span className="sr-only"> (cancelled)</span>}
        </button>
      ))}
    </td>
  )
}

function stepOf(key: string, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return dayAfter(day, -1)
    case 'ArrowRight':
      return dayAfter(day, 1)
    case 'ArrowUp':
      return dayAfter(day, -7)
    case 'ArrowDown':
      return dayAfter(day, 7)
    case 'PageUp':
      return dayInMonth(day, -1)
    case 'PageDown':
      return dayInMonth(day, 1)
    default:
      return null
  }
}

const weekdays = [
  ['Mon', 'Monday'],
  ['Tue', 'Tuesday'],
  ['Wed', 'Wednesday'],
  ['Thu', 'Thursday'],
  ['Fri', 'Friday'],
  ['Sat', 'Saturday'],
  ['Sun', 'Sunday'],
] as const

function monthWords(month: string): string {
  const words = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', words).format(new Date(`${month}-01T00:00:00Z`))
}

function dayWords(day: string): string {
  const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', words).format(new Date(`${day}T00:00:00Z`))
}
