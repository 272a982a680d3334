import type { Gap } from '#shared/base/timing-text.ts'

/** How the table that a time stands in writes times; what one cell leaves open, others of it decide. */
export interface TimeStyle {
  /** '31:02:415' is minutes, seconds and thousandths. */
  readonly colonMs: boolean
  /** 0.0215 is a part of a day, as spreadsheets keep times. */
  readonly dayFractions: boolean
}

const plain: TimeStyle = { colonMs: false, dayFractions: false }

/**
 * A time as people, spreadsheets and simulators write it, in ms: '1:23.456', '1:02:03.4', '83.456', '1:23,456',
 * '+12.3', '-15.549' (iRacing's gap), '1:02:345', "1'02.345", '1m02.3', '1.02,345', '0:31:02.415'. Null when it is none
 * or may be several; a fully zero time is no time. Wider than what a person may type into a sheet (`parseMs`):
 * simulators write up to six decimals, signs and more than 60 seconds.
 */
export function timeMs(text: string | null, style: TimeStyle = plain): number | null {
  const clean = cleanTime(text ?? '')
  const unsigned = clean.replace(/^[-+]\s*/, '')
  if (style.dayFractions && clean === unsigned) {
    const part = dayFraction.exec(clean)
    if (part) return usable(Number(clean.replace(',', '.')) * dayMs)
  }
  const parts = splitTime(unsigned, style)
  if (parts === null) return null
  const { hours = 0, minutes = 0, seconds, ms } = parts
  return usable(((hours * 60 + minutes) * 60 + seconds) * 1000 + ms)
}

/** A time in ms as a number from a file; what no clock shows (0, -1, 2147483647) is none. */
export function usable(ms: number | null): number | null {
  return ms !== null && Number.isFinite(ms) && ms >= 1 && ms < noTime ? Math.round(ms) : null
}

/** Laps behind, from '-1L', '+2 laps', '1 Lap', '+1 Runde', '2 tours'; null when the text is no such gap. */
export function lapsDown(text: string | null): number | null {
  const match = lapsPattern.exec(cleanTime(text ?? ''))
  const laps = match ? Number(match[1] ?? match[2]) : 0
  return laps > 0 ? laps : null
}

/** '+2.605', '2.605', '+1 lap': how far behind, null when the text is no gap. */
export function gapOf(text: string | null, style: TimeStyle = plain): Gap | null {
  const laps = lapsDown(text)
  if (laps !== null) return { kind: 'laps', laps }
  const ms = timeMs(text, style)
  return ms === null ? null : { kind: 'time', ms }
}

/** What tables write where there is no time: nothing, zeros, dashes, 'n/a'. */
export function isNoTime(text: string): boolean {
  return /^(?:[-+]?[0:.,\-–—_\s]*s?|n\/?a|no ?time|no ?lap|none|null|leader|interval|\?+)$/i.test(
    cleanTime(text),
  )
}

/** Three groups by colons whose last can only be thousandths: the table writes them so. */
export function showsColonMs(text: string): boolean {
  const match = /^\d{1,4}:\d{1,2}:(\d{1,3})$/.exec(cleanTime(text))
  return match !== null && ((match[1] ?? '').length === 3 || Number(match[1]) > 59)
}

/** A number below one (a race lasts less than two days) with more decimals than any stopwatch has. */
export function showsDayFraction(text: string): boolean {
  return dayFraction.test(cleanTime(text))
}

interface TimeParts {
  readonly hours?: number
  readonly minutes?: number
  readonly seconds: number
  readonly ms: number
}

function splitTime(text: string, style: TimeStyle): TimeParts | null {
  return byColons(text, style) ?? byMarks(text) ?? byPoints(text) ?? byClock(text)
}

/** '83.456', '1:23.456', '1:02:03.4', '1:02:345', '0:31:02:415'. */
function byColons(text: string, style: TimeStyle): TimeParts | null {
  const four = /^(\d{1,3}):(\d{1,2}):(\d{2}):(\d{3})$/.exec(text)
  if (four) return checked(four[1], four[2], four[3], Number(four[4]))
  const three = /^(\d{1,4}):(\d{1,2}):(\d{1,3})$/.exec(text)
  if (three && (style.colonMs || showsColonMs(text))) {
    return checked(undefined, three[1], three[2], Number(three[3]))
  }
  // 31:02:41 may be a day and more or half an hour; nobody races for more than a day.
  if (three && Number(three[1]) > 24) return null
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,6}))?\s*(?:s|sec)?\.?$/i.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds, fraction = ''] = match
  return checked(hours, minutes, seconds, fractionMs(fraction))
}

/** "1'02.345", `1'02"345`, '1m02.3', '1 min 02.345 s', '1h02m03.4s'. */
function byMarks(text: string): TimeParts | null {
  const match =
    /^(?:(\d{1,2})\s*h\s*)?(\d{1,4})\s*(?:m|min|mn|')\s*(\d{1,2})(?:\s*(?:[.,]|''|"|s)\s*(\d{1,6}))?\s*(?:s|sec|"|'')?\.?$/i.exec(
      text,
    )
  return match ? checked(match[1], match[2], match[3], fractionMs(match[4] ?? '')) : null
}

/** '1.02,345', '1.02.345', '0.31.02,415', and seconds with a mark for thousands, '1,862.415'. */
function byPoints(text: string): TimeParts | null {
  const match = /^(?:(\d{1,2})\.)?(\d{1,3})\.(\d{2})[.,:](\d{1,3})$/.exec(text)
  if (match) return checked(match[1], match[2], match[3], fractionMs(match[4] ?? ''))
  const thousands = /^(\d{1,3})(?:,(\d{3})\.|\.(\d{3}),)(\d{1,6})$/.exec(text)
  if (!thousands) return null
  const seconds = Number(`${thousands[1]}${thousands[2] ?? thousands[3]}`)
  return { seconds, ms: fractionMs(thousands[4] ?? '') }
}

/** '12:31:02 AM' is what a spreadsheet shows for half an hour. */
function byClock(text: string): TimeParts | null {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,6}))?\s*([ap])\.?m\.?$/i.exec(text)
  if (!match) return null
  const hours = (Number(match[1]) % 12) + (match[5]?.toLowerCase() === 'p' ? 12 : 0)
  return checked(String(hours), match[2], match[3], fractionMs(match[4] ?? ''))
}

/** Behind a larger unit there are less than 60 of the smaller one. */
function checked(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  ms: number,
): TimeParts | null {
  if (minutes !== undefined && (Number(seconds) > 59 || (seconds ?? '').length > 2)) return null
  if (hours !== undefined && (Number(minutes) > 59 || (minutes ?? '').length > 2)) return null
  return {
    hours: Number(hours ?? 0),
    minutes: Number(minutes ?? 0),
    seconds: Number(seconds ?? 0),
    ms,
  }
}

function fractionMs(digits: string): number {
  return Math.round(Number(digits.padEnd(6, '0')) / 1000)
}

/** Without what spreadsheets and typographers put around: an apostrophe in front, ="…", a date of day zero. */
function cleanTime(text: string): string {
  return text
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=[-+\d.])/, '')
    .replace(/[’‘′´`]/g, "'")
    .replace(/[”“″]/g, '"')
    .replace(/[−‒–—](?=\s*\d)/g, '-')
    .replace(/^(?:\d{1,2}[./-]\d{1,2}[./-]1[89]\d\d|1[89]\d\d-\d\d-\d\d)[ T]+(?=\d)/, '')
    .trim()
}

/** Simulators write 999999999 or 2147483647 where there is no time; no session lasts eleven days. */
const noTime = 999_999_999
const dayMs = 86_400_000
const dayFraction = /^(?:0?[.,]\d{5,17}|1[.,]\d{7,16}|\d(?:[.,]\d{1,16})?e-0?[1-9])$/i
const lapWord = '(?:l|laps?|lp|rd|rdn|runden?|tours?|tr|gir[oi]|vueltas?|voltas?|rondes?|ronden|varv)'
const lapsPattern = new RegExp(
  `^[-+]?\\s*(?:(\\d{1,4})\\s*${lapWord}(?:\\(s\\))?\\.?(?:\\s*(?:down|behind|back))?|${lapWord}\\s*[-+]\\s*(\\d{1,4}))$`,
  'i',
)
