import type { Gap } from '#shared/base/timing-text.ts'
import type { Warn } from './imported-file.ts'
import { atLeast } from './lenient.ts'
import { gapOf, isNoTime, lapsDown, timeMs, type TimeStyle } from './race-time.ts'
import { statusOfText } from './status-words.ts'

/** A cell that holds something, and where a person finds it. */
export interface Cell {
  readonly text: string
  /** As a spreadsheet numbers rows, from 1. */
  readonly line: number
  readonly heading: string
}

/** '3', 'P3', '3.', '3rd', '3e', '=3'; a status is no place. */
export function readPlace(cell: Cell | null, warn: Warn): number | null {
  if (cell === null || isSilent(cell)) return null
  const match =
    /^(?:P|T|=)?\s*(\d{1,3})(?:[.,]0+)?\s*(?:\.|=|\*|\)|st|nd|rd|th|er|ère|e|ème|º|ª|°|o|a)?$/i.exec(
      cell.text,
    )
  return checked(match ? atLeast(1, Number(match[1])) : null, cell, 'place', warn)
}

/** Where a car started: a place, or from the pit lane, which is none. */
export function readGrid(cell: Cell | null, warn: Warn): number | null {
  return cell !== null && /^(?:pl|pit|pits|pit ?lane|box|0)$/i.test(cell.text) ? null : readPlace(cell, warn)
}

/** '18', '18.0', '18 laps', '18/20'. */
export function readCount(cell: Cell | null, what: string, warn: Warn): number | null {
  if (cell === null || isSilent(cell)) return null
  const match = /^(\d{1,6})(?:[.,]0+)?(?:\s*\/\s*\d{1,6}|\s*\p{L}{1,10}\.?)?$/u.exec(cell.text)
  return checked(match ? atLeast(0, Number(match[1])) : null, cell, what, warn)
}

/** A lap or race time; a gap in its place ('+2.605', '+1 lap') is none and is read as the gap. */
export function readTime(cell: Cell | null, style: TimeStyle, warn: Warn): number | null {
  if (cell === null || isSilent(cell) || isNoTime(cell.text) || isGapText(cell.text)) return null
  return checked(timeMs(cell.text, { ...style, dayFractions: true }), cell, 'time', warn)
}

/** A lap of an hour is none: '1:42:9' is one of a minute, and nobody knows its thousandths. */
export function readLapTime(cell: Cell | null, style: TimeStyle, warn: Warn): number | null {
  const ms = readTime(cell, style, warn)
  if (cell === null || ms === null || ms < longestLapMs) return ms
  warnOfCell(cell, 'lap time', warn)
  return null
}

const longestLapMs = 3_600_000

export function readGap(cell: Cell | null, style: TimeStyle, warn: Warn): Gap | null {
  if (cell === null || isSilent(cell) || isNoTime(cell.text)) return null
  return checked(gapOf(cell.text, style), cell, 'gap', warn)
}

/** Signed, or in laps. */
export function isGapText(text: string): boolean {
  return /^[-+−–]\s*\d/.test(text) || lapsDown(text) !== null
}

/** A text that is not understood never becomes a number, and a person hears of it. */
export function warnOfCell({ text, line, heading }: Cell, what: string, warn: Warn): void {
  warn('cell-unreadable', `Row ${line}, column '${heading}': '${text}' is no ${what} and was left open.`)
}

/** A dash for nothing, or a status, which is read as one. */
function isSilent({ text }: Cell): boolean {
  return /^(?:[-–—.?]+|n\/?a)$/i.test(text) || statusOfText(text) !== null
}

function checked<T>(value: T | null, cell: Cell, what: string, warn: Warn): T | null {
  if (value === null) warnOfCell(cell, what, warn)
  return value
}
