import { expect, it } from 'vitest'
import { previewView, type PreviewLine } from '#shared/queries/ruleset-preview-view.ts'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { previewRuleset } from '#shared/scoring/preview-ruleset.ts'
import { Ruleset, type RulesetInput } from '#shared/scoring/ruleset.ts'
import { changeOf, placesText, summarise } from './preview-changes.ts'

const season = inventSeason(['Ada Bo Cy', 'Ada Bo Cy', 'Bo Cy Ada:DNF'], {
  rules: { points: { race: [10_000, 6000, 3000] } },
})

function preview(rules: RulesetInput, eventIds = season.events.map(({ id }) => id)): readonly PreviewLine[] {
  return previewView(previewRuleset(season, { rules: Ruleset.parse(rules), forSeason: true, eventIds }))
    .drivers
}

function changes(lines: readonly PreviewLine[]) {
  return lines.map((line) => {
    const { kind, places, pointsMp } = changeOf(line)
    return `${line.name} ${kind} ${places ?? '-'} ${pointsMp / 1000}`
  })
}

it('says who gains and who loses under other points', () => {
  const lines = preview({ points: { race: [30_000, 6000, 3000] } })
  expect(changes(lines)).toEqual(['Ada gains 1 40', 'Bo loses -1 20', 'Cy same 0 0'])
  expect(summarise(lines)).toEqual({ changed: 2, moved: 2, leader: { before: 'Bo', after: 'Ada' } })
})

it('leaves events that are not chosen as they were', () => {
  expect(changes(preview({ points: { race: [30_000, 6000, 3000] } }, ['round 3']))).toEqual([
    'Bo gains 0 20',
    'Ada same 0 0',
    'Cy same 0 0',
  ])
})

it('nothing changes under the same rules', () => {
  const lines = preview({ points: { race: [10_000, 6000, 3000] } })
  expect(lines.map(({ before, after }) => [before, after])).toEqual(
    lines.map(({ before }) => [before, before]),
  )
  expect(summarise(lines)).toEqual({ changed: 0, moved: 0, leader: null })
})

it('counts those who are placed in one table alone as changed', () => {
  const lines = preview({
    points: { race: [10_000, 6000, 3000] },
    drivers: { listed: 'points', minRounds: 3 },
  })
  expect(changes(lines).toSorted()).toEqual(['Ada same 0 0', 'Bo same 0 0', 'Cy same 0 0'])
  const nobody = preview({ points: {}, drivers: { listed: 'points' } })
  expect(nobody.map((line) => changeOf(line).kind)).toEqual(['leaves', 'leaves', 'leaves'])
  expect(summarise(nobody)).toEqual({ changed: 3, moved: 3, leader: null })
})

it('keeps shared positions shared', () => {
  const lines = preview({
    points: { race: [5000, 5000, 5000] },
    drivers: { order: { criteria: [{ by: 'points' }] } },
  })
  expect(lines.map(({ name, after }) => `${after?.shared ? '=' : ''}${after?.rank ?? ''} ${name}`)).toEqual([
    '=1 Bo',
    '=1 Cy',
    '3 Ada',
  ])
  expect(summarise(lines).leader).toEqual({ before: 'Bo', after: 'Bo and Cy' })
})

it('prints places with an arrow', () => {
  expect([2, -1, 0, null].map(placesText)).toEqual(['▲ 2', '▼ 1', '', ''])
})
