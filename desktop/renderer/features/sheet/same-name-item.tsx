import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import { mutate } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'
import type { Desk } from './desk.ts'
import { freeName, renamedOnSheet, type SameName } from './same-names.ts'

interface SameNameItemProps {
  readonly desk: Desk
  readonly league: LeagueDetail
  readonly roster: Roster
  readonly of: SameName
  readonly onDone: () => void
}

/** Asks whether a guest and a driver of the same name are one person. */
export function SameNameItem({ desk, league, roster, of: { first, guest }, onDone }: SameNameItemProps) {
  const other = freeName(roster, guest.displayName)

  async function join(): Promise<void> {
    const outcome = await mutate(league.id, 'guest.join', { keep: first.id, drop: guest.id })
    const refusal = outcome.ok ? desk.edit(renamedOnSheet(desk.state().view, guest.id, first.id)) : outcome
    if (refusal) return notify(refusal.message, 'danger')
    notify(`${first.displayName} is one driver.`)
    onDone()
  }

  async function keep(): Promise<void> {
    const outcome = await mutate(league.id, 'guest.rename', { id: guest.id, displayName: other })
    notify(
      outcome.ok ? `The guest is called ${other} now.` : outcome.message,
      outcome.ok ? 'plain' : 'danger',
    )
    if (outcome.ok) onDone()
  }

  return (
    <li data-conflict="same-name" className="flex flex-col gap-3 border-b border-line px-4 py-4">
      <h3 className="font-semibold">Two drivers are called {first.displayName}. Are they one person?</h3>
      <p className="text-sm text-soft">
        {first.kind === 'guest'
          ? 'Both were added as guests, perhaps on two laptops.'
          : 'One is on the roster, the other was added as a guest.'}
      </p>
      <div className="flex flex-col items-stretch gap-1.5">
        <Button data-choice data-first className={look} onClick={() => void join()}>
          <kbd className="tabular font-sans text-2xs font-normal text-faint">1</kbd>
          One person: join them
        </Button>
        <Button data-choice className={look} onClick={() => void keep()}>
          <kbd className="tabular font-sans text-2xs font-normal text-faint">2</kbd>
          Two persons: call the guest {other}
        </Button>
      </div>
    </li>
  )
}

const look = 'justify-start! whitespace-normal! h-auto! min-h-8 py-1 text-left'
