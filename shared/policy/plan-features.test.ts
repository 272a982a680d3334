import { expect, test } from 'vitest'
import { features, gate, planFeatures, planFor, type Feature } from './plan-features.ts'
import { Plan, planLimits } from './plan-limits.ts'

/** As the specification has them. */
const opensFrom: Readonly<Record<Feature, Plan>> = {
  DISCORD_POSTS: 'PRO',
  SEASON_HISTORY: 'PRO',
  CSV_IMPORT: 'PRO',
  BRANDING: 'ELITE',
  API_EXPORT: 'ELITE',
}

const opened: readonly [Feature, Plan, boolean][] = (Object.entries(opensFrom) as [Feature, Plan][]).flatMap(
  ([feature, from]) => [
    [feature, 'FREE', false],
    [feature, 'PRO', from === 'PRO'],
    [feature, 'ELITE', true],
  ],
)

test.each(opened)('%s on %s is open: %s', (feature, plan, open) => {
  const refusal = gate(plan, feature)
  if (open) return expect(refusal).toBeNull()
  const from = opensFrom[feature]
  expect(refusal).toMatchObject({ ok: false, code: 'PLAN_LIMIT', lifts: { plan: from } })
  expect(refusal?.message).toContain(`requires the ${from === 'PRO' ? 'Pro' : 'Elite'} plan`)
  return expect(refusal?.lifts?.label).toBe(planLimits[from].label)
})

test('the smallest plan of each feature follows from what the plans open', () => {
  expect(Object.fromEntries(Object.keys(features).map((name) => [name, planFor(name as Feature)]))).toEqual(
    opensFrom,
  )
})

test('a larger plan opens all that a smaller one does', () => {
  for (const [smaller, larger] of [
    ['FREE', 'PRO'],
    ['PRO', 'ELITE'],
  ] as const) {
    expect(planFeatures[larger]).toEqual(expect.arrayContaining([...planFeatures[smaller]]))
  }
  expect(Object.keys(planFeatures)).toEqual(Plan.options)
})
