import { memo, useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { notify } from '../../notify.ts'
import { cellLook } from './cell-look.ts'
import { cellWarning } from './cell-warning.ts'
import { readCell, textOf, type ColumnSpec } from './cells.ts'
import type { Desk } from './desk.ts'
import { whileTyping } from './typing.ts'

interface SheetCellProps {
  readonly desk: Desk
  readonly car: string
  readonly number: string
  readonly spec: ColumnSpec
  /** What stands on the sheet. */
  readonly text: string
  readonly tabbable: boolean
}

/** Typing rests this long before it is put on the sheet, ms; leaving the cell does it at once. */
const restMs = 600

/**
 * A cell that is typed into. What can be read goes on the sheet as it is typed; what cannot stays in the cell, marked.
 * Where somebody else wrote there meanwhile, nothing is written over: Enter keeps what is typed, Escape drops it.
 */
export const SheetCell = memo(function SheetCell(props: SheetCellProps) {
  const { desk, car, number, spec, text, tabbable } = props
  const { column, heading, align } = spec
  const [draft, setDraft] = useState<{ readonly typed: string; readonly base: string } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const focused = useRef(false)
  /** Enter was pressed knowing what somebody else wrote; leaving the cell then asks no more. */
  const insisted = useRef(false)
  const overtaken = draft !== null && text !== draft.base && text !== draft.typed.trim()
  const read = draft === null ? null : readCell(car, column, draft.typed)
  const fault = overtaken
    ? `Somebody wrote “${text || 'nothing'}” here meanwhile. Enter keeps yours, Escape theirs.`
    : read?.ok === false
      ? read.message
      : null
  const warning = fault === null && read?.ok ? cellWarning(read.edit, desk.state().view) : null

  const commit = useEffectEvent((keepMine: boolean): string | null => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (draft === null || read === null) return null
    if (!read.ok || (overtaken && !keepMine)) return `${heading} of car ${number}: “${draft.typed}”`
    const refusal = desk.edit([read.edit])
    if (refusal) {
      notify(refusal.message, 'danger')
      return `${heading} of car ${number}: “${draft.typed}”`
    }
    insisted.current = keepMine
    const row = desk.state().view.byCar.get(car)
    const stands = row ? textOf(column, row.values) : ''
    setDraft(focused.current ? { typed: draft.typed, base: stands } : null)
    return null
  })

  const isTyped = draft !== null
  useEffect(() => (isTyped ? whileTyping(() => commit(false)) : undefined), [isTyped])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit(true)
    else if (event.key === 'Escape' && draft !== null && fault !== null) {
      setDraft(null)
      event.stopPropagation()
      event.preventDefault()
    }
  }

  return (
    <>
      <input
        data-cell={column}
        aria-label={`${heading} of car ${number}`}
        aria-invalid={fault !== null}

        title={fault ?? warning ?? undefined}
        aria-describedby={fault === null && warning === null ? undefined : `fault-${car}-${column}`}
        autoComplete="off"
        tabIndex={tabbable ? 0 : -1}
        className={`${cellLook} peer w-full ${align === 'right' ? 'tabular text-right' : ''}`}
        value={draft?.typed ?? text}
        onKeyDown={onKeyDown}
        onFocus={() => {
          focused.current = true
        }}
        onBlur={() => {
          focused.current = false
          commit(insisted.current)
        }}
        onChange={(event) => {
          insisted.current = false
          setDraft({ typed: event.target.value, base: draft?.base ?? text })
          if (timer.current !== null) clearTimeout(timer.current)
          timer.current = setTimeout(() => commit(false), restMs)
        }}
      />
      {(fault ?? warning) !== null && (
        <span
          id={`fault-${car}-${column}`}
          aria-live="polite"
          className={`absolute top-full right-0 z-3 mt-1 hidden w-max max-w-72 rounded border px-2 py-1 text-left text-xs shadow-lg peer-focus:block ${
            fault === null
              ? 'border-provisional-line bg-provisional-soft text-provisional'
              : 'border-danger-line bg-danger-soft text-danger'
          }`}
        >
          {fault ?? warning}
        </span>
      )}
    </>
  )
})
