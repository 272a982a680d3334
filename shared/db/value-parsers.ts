/**
 * How values leave Postgres and PGlite alike, by type id; the session's time zone must be UTC. timestamptz: ISO 8601 with
 * milliseconds and Z, as the model has it. int8: a number, a RangeError where that would not be exact. date: its text.
 */
export const valueParsers: Readonly<Record<number, (text: string) => string | number>> = {
  20: parseInt8,
  1082: (text) => text,
  1184: parseTimestamp,
}

function parseInt8(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`The database answered ${text}, which is too large for a number.`)
  }
  return number
}

/** '2026-03-01 18:00:00.25+00' becomes '2026-03-01T18:00:00.250Z'; 'infinity' and years before Christ stay as they are. */
function parseTimestamp(text: string): string {
  const parts = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d(?::\d\d)*)$/.exec(text)
  if (!parts) return text
  const [, date, time, fraction = '', zone] = parts
  if (zone !== '+00')
    throw new RangeError(`The database answered ${text}: its session's time zone is not UTC.`)
  return `${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}
