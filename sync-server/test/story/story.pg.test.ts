import { expect, test } from 'vitest'
import { announce } from './announce.ts'
import { raceNight } from './race-night.ts'
import { runStory } from './run-story.ts'
import { upgrade } from './upgrade.ts'

test(
  'race-night: two laptops offline, merged, submitted, official, on the web',
  { timeout: 240_000 },
  async () => {
    const report = await runStory('race-night', raceNight)
    expect(report.failed).toBeUndefined()
    expect(report).toMatchObject({ ok: true, facts: { cars: 8, leader: 'Tomas Varga' } })
  },
)

test(
  'announce: entered offline, connected, in Discord; official and amended in the same message; asked for',
  { timeout: 240_000 },
  async () => {
    const report = await runStory('announce', announce)
    expect(report.failed).toBeUndefined()
    expect(report).toMatchObject({ ok: true, facts: { messages: 1 } })
  },
)

test(
  'upgrade: the limit reached, paid for, open, cancelled, closed after seven days, results entered, up again',
  { timeout: 240_000 },
  async () => {
    const report = await runStory('upgrade', upgrade)
    expect(report.failed).toBeUndefined()
    expect(report).toMatchObject({ ok: true, facts: { drivers: 24 } })
  },
)

test('a story that does not hold says where and why', async () => {
  const report = await runStory('broken', async (step) => {
    await step('this holds', async () => {})
    await step('this does not', async () => {
      throw new Error('three cars, not four')
    })
    return {}
  })
  expect(report).toMatchObject({
    story: 'broken',
    ok: false,
    steps: [{ step: 'this holds' }],
    failed: { step: 'this does not', message: 'three cars, not four' },
  })
})
