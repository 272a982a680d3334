import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoUsers } from '#server/demo/demo-league.ts'
import { openPushKeys } from '#server/notices/push-keys.ts'
import { openAddress } from '#server/notices/subscriptions.ts'
import { openSealing } from '#server/sealing/sealing.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '../../testing/demo-on-a-phone.ts'
import { noBrowser } from '../../testing/web-browser.ts'

const sealing = openSealing([Buffer.alloc(32, 3)])
const address = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/night-series',
  keys: {
    p256dh: createECDH('prime256v1').generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
}

describe.skipIf(noBrowser !== '')(`being told in a browser${noBrowser}`, () => {
  let demo: DemoOnAPhone
  let publicKey: string

  beforeAll(async () => {
    demo = await openDemoOnAPhone(async (db) => {
      const keys = await openPushKeys(db, sealing, '2026-06-01T12:00:00.000Z')
      publicKey = keys.publicKey
      return { push: { keys, sealing, services: [] } }
    })
    await demo.signIn('DRIVER')
  })
  afterAll(() => demo?.stop())

  /** The notices of the driver; what a push service would answer is given, because a browser under test has none. */
  async function open(permissions: string[]) {
    const storageState = await demo.phone.storageState()
    const context = await demo.browser.newContext({ storageState, permissions })
    await context.addInitScript(`
      PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
        sessionStorage.setItem('key', applicationServerKey)
        return { toJSON: () => (${JSON.stringify(address)}), unsubscribe: async () => true }
      }`)
    const page = await context.newPage()
    await page.goto(`${demo.url}/me/notifications`)
    return page
  }

  test('[ME3] a click subscribes this browser with the key of this server, and it is listed', async () => {
    const page = await open(['notifications'])
    await page.getByRole('button', { name: 'Tell me in this browser' }).click()
    await page.getByRole('button', { name: /^End notices on / }).waitFor()
    expect(await page.evaluate(`sessionStorage.getItem('key')`)).toBe(publicKey)
    const { rows } = await demo.db.query<{ addressHash: string; sealedAddress: string; userId: string }>(
      `select address_hash as "addressHash", sealed_address as "sealedAddress", user_id as "userId" from push_subscriptions`,
    )
    expect(rows.map((row) => [row.userId, openAddress(sealing, row)])).toEqual([
      [demoUsers.DRIVER.id, address],
    ])
    await page.getByRole('button', { name: /^End notices on / }).click()
    await page.getByRole('button', { name: 'Tell me in this browser' }).waitFor()
    expect((await demo.db.query('select 1 from push_subscriptions')).rows).toEqual([])
    await page.context().close()
  })

  test('where the browser was told not to, it says so and offers nothing', async () => {
    const page = await open([])
    await page.getByText('This browser was told not to show notices of this site.').waitFor()
    expect(await page.getByRole('button', { name: 'Tell me in this browser' }).count()).toBe(0)
    await page.context().close()
  })
})
