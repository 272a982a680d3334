import { must } from '#shared/base/assert.ts'

/* What a person does on the pages of the practice till, in a browser without scripts. */

/** Pays at a checkout; answers the page that comes back, or where the till sends who has paid. */
export async function payAt(checkout: string, card: 'good' | 'declined'): Promise<string> {
  const answer = await press(checkout, { act: card })
  return answer.headers.get('location') ?? answer.text()
}

/** Presses a button beside one's subscription on the portal: 'end', 'now', 'resume'. */
export async function manageAt(portal: string, act: string): Promise<void> {
  const page = await (await fetch(portal)).text()
  const subscription = /name="subscription" value="([^"]+)"/.exec(page)?.[1]
  await press(portal, { act, subscription: must(subscription, 'a subscription on the portal') })
}

/** Lets as many days pass for plans, and not for races. */
export async function letPass(tillUrl: string, days: 1 | 7 | 30): Promise<void> {
  await press(`${tillUrl}/clock`, { act: String(days) })
}

async function press(url: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })
  if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
