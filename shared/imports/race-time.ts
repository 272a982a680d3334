/**
 * A time as people and simulators write it, in ms: '1:23.456', '1:02:03.4', '83.456', '+12.3', '-15.549' (iRacing's gap),
 * '1:23,456'. Null when it is none; a fully zero time is no time. Wider than what a person may type into a sheet
 * (`parseMs`): simulators write up to six decimals, signs and more than 60 seconds.
 */
export function timeMs(text: string | null): number | null {
  const match = timePattern.exec((text ?? '').trim())
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return usable(whole * 1000 + Math.round(Number(fraction.padEnd(6, '0')) / 1000))
}

/** A time in ms as a number from a file; what no clock shows (0, -1, 2147483647) is none. */
export function usable(ms: number | null): number | null {
  return ms !== null && Number.isFinite(ms) && ms >= 1 && ms < noTime ? Math.round(ms) : null
}

/** Laps behind, from '-1L', '+2 laps', '1 Lap'; null when the text is no such gap. */
export function lapsDown(text: string | null): number | null {
  const match = /^[-+]?\s*(\d{1,4})\s*l(?:aps?)?\.?$/i.exec((text ?? '').trim())
  return match ? Number(match[1]) : null
}

/** Simulators write 999999999 or 2147483647 where there is no time; no session lasts eleven days. */
const noTime = 999_999_999
const timePattern = /^[-+]?\s*(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,6}))?\s*s?$/
