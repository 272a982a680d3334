import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import type { Op } from '#shared/sheet/op.ts'
import { counted } from '../../ui/counted.ts'
import { Button } from '../../ui/button.tsx'
import { Blank } from '../../ui/states.tsx'
import { shortcuts } from '../../shortcuts/shortcuts.ts'
import { notify } from '../../notify.ts'
import { turnStandingsBeside, useView } from '../../view.ts'
import { announce, announcerId } from './announce.ts'
import { CarDialog } from './car-dialog.tsx'
import { columnsFor } from './cells.ts'
import { CheckPanel } from './check-panel.tsx'
import { RulingsNote } from '../event/rulings-note.tsx'
import { CoEditingStrip } from './co-editing-strip.tsx'
import type { Desk } from './desk.ts'
import { MergedList } from './merged-list.tsx'
import { NeedsYou } from './needs-you.tsx'
import { NumberEntry } from './number-entry.tsx'
import { countOf } from './read-desk.ts'
import { CarriedNote } from '../bundle/carried-note.tsx'
import { RefusedWork } from './refused-work.tsx'
import { sameNames } from './same-names.ts'
import { SheetGrid } from './sheet-grid.tsx'
import { SheetHeader } from './sheet-header.tsx'
import { onMac } from '../../ui/keys.tsx'
import { sheetCommand } from './sheet-shortcuts.ts'
import { SinceSubmitted } from './since-submitted.tsx'
import { compile, SubmitDialog } from './submit-dialog.tsx'
import { SheetStandings } from './sheet-standings.tsx'
import { ToMend } from './to-mend.tsx'
import { commitTyping } from './typing.ts'
import { useDeskState } from './use-desk.ts'
import { usePresence } from './use-presence.ts'

interface SheetEditorProps {
  readonly league: LeagueDetail
  readonly source: SheetSource
  readonly roster: Roster
  readonly desk: Desk
}

type Open =
  | { readonly kind: 'submit' | 'merged' | 'check' | 'changed' }
  | { readonly kind: 'decide'; readonly car: string | null }
  | { readonly kind: 'car'; readonly car: string }
  | { readonly kind: 'guest'; readonly typed: string; readonly entered: () => void }

export function SheetEditor({ league, source, roster, desk }: SheetEditorProps) {
  const state = useDeskState(desk)
  const standingsBeside = useView((view) => view.standingsBeside)
  const numberInput = useRef<HTMLInputElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const [showFaults, setShowFaults] = useState(false)
  const columns = useMemo(() => columnsFor(source.session.kind), [source.session.kind])
  const here = usePresence({ leagueId: league.id, sessionId: source.session.id }, page)
  const twins = useMemo(() => sameNames(roster).length, [roster])
  const needsYou = state.conflicts.length + twins
  const compiled = showFaults ? compile(desk, source) : null
  const close = (): void => setOpen(null)

  const showRow = useCallback((car: string, focus: boolean): void => {
    setCurrent(car)
    requestAnimationFrame(() => {
      const row = page.current?.querySelector<HTMLElement>(`[data-row="${car}"]`)
      row?.scrollIntoView({ block: 'nearest' })
      if (!focus) return
      const cell = row?.querySelector<HTMLElement>('[data-cell="laps"]')
      if (!cell) return numberInput.current?.focus()
      cell.focus()
      if (cell instanceof HTMLInputElement) cell.select()
    })
  }, [])
  const onDecide = useCallback((car: string) => setOpen({ kind: 'decide', car }), [])
  const onCrew = useCallback((car: string) => setOpen({ kind: 'car', car }), [])

  function submit(): void {
    commitTyping()
    if (page.current?.querySelector('[aria-invalid=true][data-cell]')) {
      announce('A cell cannot be read yet.')
      page.current.querySelector<HTMLElement>('[aria-invalid=true][data-cell]')?.focus()
      return setShowFaults(true)
    }
    const ready = compile(desk, source).kind === 'ready'
    setShowFaults(!ready)
    if (ready) setOpen({ kind: 'submit' })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (open !== null || event.defaultPrevented || !page.current?.contains(event.target as Node)) return
    const command = sheetCommand(event, desk.state().view, current, onMac)
    if (command === null) return
    const typing = event.target === numberInput.current && numberInput.current?.value !== ''
    if (typing && !['submit', 'decide', 'see-merged', 'standings'].includes(command.kind)) return
    event.preventDefault()
    switch (command.kind) {
      case 'edit': {
        const refusal = desk.edit(command.edits)
        if (refusal) return notify(refusal.message, 'danger')
        const row = current === null ? undefined : desk.state().view.byCar.get(current)
        if (row) announce(`Car ${row.values.number}, ${standingWords(row)}`)
        if (command.removes) numberInput.current?.focus()
        else showRow(current ?? '', false)
        return
      }
      case 'undo':
        return stepped(desk.undo(), 'Taken back')
      case 'redo':
        return stepped(desk.redo(), 'Done again')
      case 'submit':
        return submit()
      case 'to-number':
        return numberInput.current?.focus()
      case 'decide':
        return setOpen({ kind: 'decide', car: current })
      case 'see-merged':
        return setOpen({ kind: 'merged' })
      case 'standings':
        return turnStandingsBeside()
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  const isEmpty = !state.view.rows.some((row) => row.standing === 'placed' || row.standing === 'unplaced')
  const showAndClose = (car: string): void => {
    close()
    showRow(car, true)
  }
  return (
    <div ref={page} className="flex h-full flex-col">
      <SheetHeader
        source={source}
        saving={state.saving}
        canUndo={state.canUndo}
        canRedo={state.canRedo}
        here={here}
        onUndo={() => stepped(desk.undo(), 'Taken back')}
        onRedo={() => stepped(desk.redo(), 'Done again')}
        onCheck={() => setOpen({ kind: 'check' })}
        onSubmit={submit}
      />
      <CarriedNote leagueId={league.id} sessionId={source.session.id} />
      <RulingsNote leagueId={league.id} eventId={source.session.eventId} sessionId={source.session.id} />
      <RefusedWork desk={desk} leagueId={league.id} sessionId={source.session.id} onSubmit={submit} />
      <div className="flex items-center border-y border-line bg-sunken pr-4">
        <div className="min-w-0 flex-1">
          <NumberEntry
            desk={desk}
            state={state}
            inputRef={numberInput}
            onShow={showRow}
            onUnknown={(typed, entered) => setOpen({ kind: 'guest', typed, entered })}
            onLeave={() => page.current?.querySelector<HTMLElement>('[data-row] [data-cell="laps"]')?.focus()}
          />
        </div>
        <Button
          look="quiet"
          aria-pressed={standingsBeside}
          keys={shortcuts['sheet.standings'].keys}
          onClick={turnStandingsBeside}
        >
          Standings
        </Button>
      </div>
      <CoEditingStrip
        needsYou={needsYou}
        merged={state.merged.length}
        changed={countOf(state.sinceSubmitted)}
        version={source.session.version}
        onDecide={() => setOpen({ kind: 'decide', car: null })}
        onMerged={() => setOpen({ kind: 'merged' })}
        onChanged={() => setOpen({ kind: 'changed' })}
      />
      <output className="sr-only" aria-live="polite">
        {needsYou > 0 && `Needs you on this sheet: ${needsYou}.`}
      </output>
      <output id={announcerId} className="sr-only" />
      {compiled?.kind === 'faults' && (
        <ToMend
          faults={compiled.faults}
          onShow={(car) => showRow(car, true)}
          onDecide={(car) => setOpen({ kind: 'decide', car })}
        />
      )}
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1 overflow-auto bg-surface px-4">
          {isEmpty ? (
            <Blank title="The sheet is empty">
              {roster.drivers.length === 0
                ? 'This league has no drivers yet. Add them under Drivers and teams, with their car numbers.'
                : 'Type the car numbers in the order in which they cross the line. Everything is kept on this device while you type, and goes together with what other stewards enter.'}
            </Blank>
          ) : (
            <SheetGrid
              desk={desk}
              state={state}
              columns={columns}
              awards={source.awards}
              current={current}
              here={here}
              onCurrent={setCurrent}
              onDecide={onDecide}
              onCrew={onCrew}
            />
          )}
        </div>
        {standingsBeside && <SheetStandings leagueId={league.id} sessionId={source.session.id} />}
      </div>
      {open?.kind === 'submit' && (
        <SubmitDialog
          league={league}
          source={source}
          desk={desk}
          state={state}
          onMerged={() => setOpen({ kind: 'merged' })}
          onClose={close}
        />
      )}
      {open?.kind === 'decide' && (
        <NeedsYou
          desk={desk}
          league={league}
          roster={roster}
          state={state}
          first={open.car}
          onShow={showAndClose}
          onClose={close}
        />
      )}
      {open?.kind === 'merged' && (
        <MergedList desk={desk} state={state} onShow={showAndClose} onClose={close} />
      )}
      {open?.kind === 'changed' && (
        <SinceSubmitted desk={desk} state={state} version={source.session.version} onClose={close} />
      )}
      {open?.kind === 'check' && (
        <CheckPanel desk={desk} state={state} sessionId={source.session.id} onClose={close} />
      )}
      {(open?.kind === 'car' || open?.kind === 'guest') && (
        <CarDialog
          desk={desk}
          league={league}
          eventId={source.session.eventId}
          roster={roster}
          of={open}
          onDone={(car) => {
            if (open.kind === 'guest') open.entered()
            close()
            showRow(car, false)
            requestAnimationFrame(() => numberInput.current?.focus())
          }}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Says what undo or redo did, and what it left alone. */
function stepped(kept: readonly Op[] | null, words: string): void {
  if (kept === null) return announce('There is nothing to take back.')
  announce(words)
  if (kept.length > 0) notify(`${counted(kept.length, 'field')} stayed: somebody wrote there since.`)
}

function standingWords(row: {
  readonly position: number | null
  readonly deadHeat: string
  readonly standing: string
  readonly values: { readonly status: string | null }
}): string {
  if (row.standing === 'removed') return 'taken off the sheet'
  if (row.position === null) return row.values.status ?? 'no place'
  return `place ${row.position}${row.deadHeat === 'shared' ? ', a dead heat' : ''}`
}
