import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { openStage, type SignedIn, type Stage } from '../replay/stage.ts'
import { letPass, manageAt, payAt } from '../story/at-the-till.ts'
import { foundLeague, untilPlan } from '../story/owned-league.ts'
import { report, timesOf } from './measure.ts'

const payments = 50
const PageToOpen = z.object({ url: z.string() })

/** A plan that is paid for again and again, after it has run out each time: how long until a laptop has what it opens. */
export async function gateBench(): Promise<void> {
  const stage = await openStage({ sells: true })
  try {
    const owner = await stage.signIn('OWNER')
    const device = await stage.openDevice(owner)
    const { leagueId } = await foundLeague(stage, owner, device, { name: 'Harbour Nights', drivers: 20 })
    const opened: number[] = []
    let portal: string | null = null
    for (let run = 0; run < payments; run += 1) {
      const checkout = await pageOf(stage, owner, '/billing/checkout', { plan: 'PRO' })
      const open = untilPlan(device, leagueId, 'PRO')
      const paid = performance.now()
      await payAt(checkout, 'good')
      opened.push((await open) - paid)
      portal ??= await pageOf(stage, owner, '/billing/portal', {})
      await manageAt(portal, 'now')
      const close = untilPlan(device, leagueId, 'FREE')
      await letPass(must(stage.till, 'the till').url, 7)
      await close
    }
    report('paid at the till to open on a laptop, by webhook alone', timesOf(opened), 'aim: under 2,000 ms')
  } finally {
    await stage.close()
  }
}

async function pageOf(stage: Stage, owner: SignedIn, path: string, body: object): Promise<string> {
  return PageToOpen.parse(await stage.post(owner, path, body)).url
}
