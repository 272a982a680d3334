import { describe, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { rejected } from '#shared/base/outcome.ts'
import { openLaptops, outbox } from './laptops.ts'
import { checkEqual, checkPending } from './oracles.ts'
import type { SimDevice } from './sim-device.ts'

/* Others' work that the server does not take from whoever carries it: it stays in sight until somebody gives it back. */

const laptops = openLaptops(2)
const { laptop, add, settled, onServer, shown } = laptops

/** A steward's laptop has taken over from a file what another one did offline, and nobody is connected. */
async function carried(): Promise<{ author: SimDevice; carrier: SimDevice; setBack: () => Promise<void> }> {
  const [author, carrier] = [await laptop('OWNER'), await laptop('STEWARD')]
  await settled(author, carrier)
  const copy = author.copy()
  for (const device of [author, carrier]) device.network.setOnline(false)
  await add(author, 'Alpha')
  const file = await author.engine?.calls.makeBundle({ leagueId: demoLeague.id })
  if (!file?.ok) throw new Error('the file is made')
  expect(await carrier.engine?.calls.takeOverBundle({ text: file.text })).toEqual({ ok: true })
  return { author, carrier, setBack: async () => author.restore(copy, true) }
}

describe('[BU3][BU5][BU8] work whose own laptop was set back and has it no more', () => {
  test('shows as held with a carrier who is no steward any more, and arrives when they are one again', async () => {
    const { author, carrier, setBack } = await carried()
    await setBack()
    await laptops.server.setRole('STEWARD', 'DRIVER')
    await settled(author, carrier)
    expect(await outbox(carrier)).toMatchObject([{ state: { kind: 'held', code: 'no-access' } }])
    expect(await carrier.engine?.calls.syncStatus({})).toMatchObject({
      kind: 'synced',
      pending: 0,
      refused: 1,
    })
    expect(await shown(carrier)).toEqual(['Alpha'])
    expect(await onServer()).toEqual([])
    for (const device of [author, carrier]) {
      await checkPending(device)
      await checkEqual(device, laptops.server)
    }

    await laptops.server.setRole('STEWARD', 'STEWARD')
    await settled(author, carrier)
    expect(await onServer()).toEqual(['Alpha'])
    expect(await outbox(carrier)).toEqual([])
    for (const device of [author, carrier]) {
      expect(await shown(device)).toEqual(['Alpha'])
      await checkEqual(device, laptops.server)
    }
  })

  test('is gone from sight when the carrier gives it back', async () => {
    const { author, carrier, setBack } = await carried()
    await setBack()
    await laptops.server.setRole('STEWARD', 'DRIVER')
    await settled(author, carrier)
    await carrier.engine?.device.giveBack(author.deviceId(), demoLeague.id)
    expect(await shown(carrier)).toEqual([])
    expect(await outbox(carrier)).toEqual([])
    await checkEqual(carrier, laptops.server)
  })
})

describe('in the end nothing else may show beside what the server says', () => {
  test('held work that the server would take', async () => {
    const { author, carrier } = await carried()
    carrier.engine?.device.hold(author.deviceId(), demoLeague.id, rejected('no-access', 'Not yours.'))
    await expect(checkEqual(carrier, laptops.server)).rejects.toThrow('[equal] laptop 2: holds back')
  })

  test('others’ work that is not held', async () => {
    const { carrier } = await carried()
    await expect(checkEqual(carrier, laptops.server)).rejects.toThrow('[equal] laptop 2: still shows')
  })

  test('own work that nobody has answered', async () => {
    const { author } = await carried()
    await expect(checkEqual(author, laptops.server)).rejects.toThrow('[equal] laptop 1: still shows')
  })

  test('rows that no work has made', async () => {
    const { author, carrier, setBack } = await carried()
    await setBack()
    await laptops.server.setRole('STEWARD', 'DRIVER')
    await settled(author, carrier)
    for (const { pg } of [author, carrier]) {
      await pg.query(`update app.leagues set name = 'Another' where id = $1`, [demoLeague.id])
    }
    await expect(checkEqual(author, laptops.server)).rejects.toThrow('[equal] laptop 1: app')
    await expect(checkEqual(carrier, laptops.server)).rejects.toThrow('[equal] laptop 2: app')
  })
})
