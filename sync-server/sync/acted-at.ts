/**
 * When a person acted, by the server's clock: as long ago as the device's clock says. Whatever that clock shows, it is
 * never later than now, and never more than a year ago. All in ms since 1970, UTC.
 */
export function actedAt(now: number, sentAt: number, at: number): number {
  return Math.max(now - year, Math.min(now, now - (sentAt - at)))
}

const year = 366 * 24 * 60 * 60 * 1000
