import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import { Blank } from '../../ui/states.tsx'
import { compileSheet } from './compile-sheet.ts'
import type { Field } from './crossing.ts'
import { NumberEntry } from './number-entry.tsx'
import { columnsFor } from './sheet-columns.ts'
import { SheetGrid } from './sheet-grid.tsx'
import { SheetHeader } from './sheet-header.tsx'
import { sheetCommand } from './sheet-shortcuts.ts'
import { SubmitDialog } from './submit-dialog.tsx'
import { Overtaken, ToMend } from './sheet-notes.tsx'
import type { Sheet } from './use-sheet.ts'

interface SheetEditorProps {
  readonly league: LeagueDetail
  readonly source: SheetSource
  readonly roster: Roster
  readonly sheet: Sheet
}

export function SheetEditor({ league, source, roster, sheet }: SheetEditorProps) {
  const numberInput = useRef<HTMLInputElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const [showIssues, setShowIssues] = useState(false)
  const field: Field = { entries: source.entries, drivers: roster.drivers }
  const columns = useMemo(() => columnsFor(source.session.kind), [source.session.kind])
  const names = useMemo(
    () => new Map(roster.drivers.map((driver) => [driver.id, driver.displayName])),
    [roster],
  )
  const nameOf = (ids: readonly string[]): string =>
    ids.map((id) => names.get(id) ?? 'Archived driver').join(' / ')
  const compiled = compileSheet(sheet.draft)

  function focusCell(car: string, cell: string): void {
    const element = page.current?.querySelector<HTMLElement>(`[data-row="${car}"] [data-cell="${cell}"]`)
    element?.focus()
    if (element instanceof HTMLInputElement) element.select()
  }

  function showRow(car: string, focus: boolean): void {
    setCurrent(car)
    requestAnimationFrame(() => {
      page.current?.querySelector(`[data-row="${car}"]`)?.scrollIntoView({ block: 'nearest' })
      if (focus) focusCell(car, 'laps')
    })
  }

  function submit(): void {
    if (compiled.kind === 'ready') setSubmitting(true)
    else setShowIssues(true)
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (submitting || !page.current?.contains(event.target as Node)) return
    const command = sheetCommand(event, current)
    if (command === null) return
    const typing = event.target === numberInput.current && numberInput.current?.value !== ''
    if (typing && command.kind !== 'submit') return
    event.preventDefault()
    if (command.kind === 'edit') {
      sheet.apply(command.edit)
      if (command.edit.kind === 'remove') numberInput.current?.focus()
      else showRow(command.edit.kind === 'add' ? command.edit.row.entry.id : (current ?? ''), false)
    } else if (command.kind === 'undo') sheet.undo()
    else if (command.kind === 'redo') sheet.redo()
    else if (command.kind === 'submit') submit()
    else numberInput.current?.focus()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <div ref={page} className="flex h-full flex-col">
      <SheetHeader source={source} sheet={sheet} onSubmit={submit} />
      {sheet.overtaken && <Overtaken sheet={sheet} />}
      <div className="border-y border-line bg-sunken">
        <NumberEntry
          sheet={sheet}
          field={field}
          nameOf={nameOf}
          inputRef={numberInput}
          onShow={showRow}
          onLeave={() => {
            const first = sheet.draft.rows[0]
            if (first) focusCell(first.entry.id, 'laps')
          }}
        />
      </div>
      {showIssues && compiled.kind !== 'ready' && (
        <ToMend compiled={compiled} onShow={(issue) => focusCell(issue.car, issue.column)} />
      )}
      <div className="min-h-0 flex-1 overflow-auto bg-surface px-4">
        {sheet.draft.rows.length === 0 ? (
          <Blank title="The sheet is empty">
            {roster.drivers.length === 0
              ? 'This league has no drivers yet. Add them under Drivers and teams, with their car numbers.'
              : 'Type the car numbers in the order in which they cross the line. Everything is kept on this device while you type.'}
          </Blank>
        ) : (
          <SheetGrid
            rows={sheet.draft.rows}
            columns={columns}
            awards={source.awards}
            current={current}
            nameOf={nameOf}
            apply={sheet.apply}
            onCurrent={setCurrent}
          />
        )}
      </div>
      {submitting && compiled.kind === 'ready' && (
        <SubmitDialog
          league={league}
          source={source}
          sheet={sheet}
          field={field}
          nameOf={nameOf}
          onClose={() => setSubmitting(false)}
        />
      )}
    </div>
  )
}
