/** Addresses that make calendars follow one; each opens where its owner says yes. */
export interface SubscriptionLinks {
  /** For the calendar of the computer or phone. */
  readonly webcal: string
  readonly google: string
  readonly outlook: string
}

/** For the calendar at an http or https address. */
export function subscriptionLinks(address: string, name: string): SubscriptionLinks {
  const webcal = address.replace(/^https?:/, 'webcal:')
  const google = new URLSearchParams({ cid: webcal })
  const outlook = new URLSearchParams({ url: address, name })
  return {
    webcal,
    google: `https://calendar.google.com/calendar/r?${google.toString()}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${outlook.toString()}`,
  }
}
