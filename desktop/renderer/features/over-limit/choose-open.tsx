import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import { choiceFault } from '#shared/policy/read-only-fault.ts'
import { control } from '../../ui/field.tsx'
import { FaultLine } from '../../ui/fault-line.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { roomWords } from './over-limit-words.ts'

interface Choosable {
  readonly id: string
  readonly name: string
  /** Told beside the name: a car number. */
  readonly note?: string | null
  readonly open: boolean
}

interface ChooseOpenProps {
  readonly what: 'league' | 'driver'
  readonly title: string
  readonly room: number
  readonly all: readonly Choosable[]
  /** Keeps these open instead of those before. */
  readonly onChoose: (ids: readonly string[]) => Promise<Outcome>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Chooses what stays open of more than there is room for. The arrows move in the list, the space bar chooses. */
export function ChooseOpen({ what, title, room, all, onChoose, onClose, children }: ChooseOpenProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(all.filter(({ open }) => open).map(({ id }) => id)),
  )
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const shown = all.filter(({ name, note }) =>
    [name, note].some((text) => text?.toLowerCase().includes(wanted)),
  )
  const here = all.filter(({ id }) => chosen.has(id))
  const over = here.length > room

  function toggle(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }

  async function submit(): Promise<Outcome> {
    const fault = choiceFault(what === 'driver' ? 'drivers' : 'leagues', here.length, room)
    return fault ?? onChoose(here.map(({ id }) => id))
  }

  return (
    <FormDialog title={title} submitLabel="Keep these open" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <p className="text-soft">{children}</p>
          {all.length > 8 && (
            <input
              type="search"
              aria-label="Search"
              placeholder="Search"
              className={`${control} shrink-0`}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          <fieldset className="min-w-0 shrink-0">
            <legend className="flex w-full items-baseline justify-between gap-4 pb-2 text-sm">
              <span className="font-medium">Stay open</span>
              <output className={`tabular ${over ? 'text-danger' : 'text-soft'}`}>
                {here.length} chosen, room for {roomWords(what, room)}
              </output>
            </legend>
            <ul className="max-h-[min(18rem,28vh)] overflow-y-auto rounded border border-line">
              {shown.map(({ id, name, note }) => (
                <li key={id} className="border-t border-line first:border-0">
                  <label className="flex cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-hover">
                    <input
                      type="checkbox"
                      data-choice
                      checked={chosen.has(id)}
                      onChange={() => toggle(id)}
                      onKeyDown={moveByArrow}
                    />
                    <span className="min-w-0 flex-1 truncate">{name}</span>
                    {note && <span className="tabular text-sm text-soft">{note}</span>}
                  </label>
                </li>
              ))}
              {shown.length === 0 && (
                <li className="px-3 py-2 text-soft">Nothing fits what you search for.</li>
              )}
            </ul>
          </fieldset>
          <FaultLine fault={errorOf(what === 'driver' ? 'ids' : 'leagueIds')} />
          <p className="text-sm text-soft">
            Where you choose fewer than there is room for, the oldest fill it. You can choose anew at any
            time.
          </p>
        </>
      )}
    </FormDialog>
  )
}

function moveByArrow(event: KeyboardEvent<HTMLInputElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const boxes = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
  boxes[boxes.indexOf(event.currentTarget) + by]?.focus()
}
