/**
 * When a person acted, by the server's clock: as long ago as the device's clock says. Whatever that clock shows, it is
 * never later than now, and never more than a year ago. All in ms since 1970, UTC.
 */
export function actedAt(now: number, sentAt: number, at: number): number {
  return Math.max(now - year, Math.min(now, now - (sentAt - at)))
}

/**
 * The same for work that came by file. Nobody knows how long the file was under way, so that its device's clock is taken
 * to be right, except that it cannot have signed later than the carrier took the file over.
 */
export function carriedActedAt(
  now: number,
  times: { readonly sentAt: number; readonly takenOverAt: number; readonly exportedAt: number },
  at: number,
): number {
  const takenOver = Math.min(now, now - (times.sentAt - times.takenOverAt))
  const ahead = Math.max(0, times.exportedAt - takenOver)
  return Math.max(now - year, Math.min(takenOver, at - ahead))
}

const year = 366 * 24 * 60 * 60 * 1000
