/** Milliseconds as a lap or race time: 83456 is '1:23.456', 5025678 is '1:23:45.678', 45678 is '45.678'. */
export function formatTime(ms: number): string {
  const thousandths = String(ms % 1000).padStart(3, '0')
  const seconds = Math.floor(ms / 1000) % 60
  const minutes = Math.floor(ms / 60_000) % 60
  const hours = Math.floor(ms / 3_600_000)
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}.${thousandths}`
  if (minutes > 0) return `${minutes}:${two(seconds)}.${thousandths}`
  return `${seconds}.${thousandths}`
}

/**
 * A lap or race time as a person types it, in milliseconds: '1:23.456', '1:23:45', '83.4', also with a comma. Null for
 * anything else, and for minutes or seconds of 60 and more behind a colon.
 */
export function parseTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return null
  const [, hours, minutes, seconds, fraction] = match
  if (minutes !== undefined && Number(seconds) > 59) return null
  if (hours !== undefined && Number(minutes) > 59) return null
  return (
    Number(hours ?? 0) * 3_600_000 +
    Number(minutes ?? 0) * 60_000 +
    Number(seconds) * 1000 +
    Number((fraction ?? '').padEnd(3, '0'))
  )
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
