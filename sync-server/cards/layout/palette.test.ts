import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { teamColours } from '#shared/announcements/team-colours.ts'
import { contrast } from '#shared/model/contrast.ts'
import { onCanvas, palette, readable, shadeOf, tones, visible } from './palette.ts'

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

test('whatever colour a league has, its name can be read and its edge be seen', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      expect(contrast(onCanvas(accent, readable), palette.canvas)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(onCanvas(accent, visible), palette.canvas)).toBeGreaterThanOrEqual(3)
      expect(contrast(palette.soft, shadeOf(accent))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.ink, shadeOf(accent))).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('a colour that can be seen is left as it is', () => {
  expect(onCanvas('#ff8000', readable)).toBe('#ff8000')
  expect(onCanvas('#000000', readable)).not.toBe('#000000')
})

test('every text of ours can be read where it stands', () => {
  const { canvas, raised, ink, soft, faint, gained, lost, taken } = palette
  for (const text of [ink, soft, faint, gained, lost, taken])
    expect(contrast(text, canvas), text).toBeGreaterThanOrEqual(4.5)
  expect(contrast(ink, raised)).toBeGreaterThanOrEqual(4.5)
  for (const { ink: text, fill } of Object.values(tones))
    expect(contrast(text, fill), text).toBeGreaterThanOrEqual(4.5)
})

test('the colours that teams get can be seen', () => {
  const teams = Array.from({ length: 12 }, (_, index) => `team-${index}`)
  for (const colour of teamColours(teams).values())
    expect(contrast(colour, palette.raised), colour).toBeGreaterThanOrEqual(3)
})
