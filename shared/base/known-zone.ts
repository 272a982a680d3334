/** Whether this names a time zone, such as Europe/Berlin. */
export function isKnownZone(name: string): boolean {
  // An offset such as +05:30 is no place: it has no summer.
  if (!/^[a-z]/i.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
