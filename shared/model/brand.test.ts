import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastFault, nearestReadable, standsOut, type Scheme } from './brand.ts'

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
const parts = (text: string) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16))
const scheme = fc.constantFrom<Scheme>('light', 'dark')

describe('a colour for links and marks', () => {
  test('that can be read on every surface is left as it is', () => {
    expect(nearestReadable('#1b4fd6', 'light')).toBe('#1b4fd6')
    expect(nearestReadable('#86adff', 'dark')).toBe('#86adff')
    expect(contrastFault('#1b4fd6', 'light', 'accentLight')).toBeNull()
  })

  test('that cannot is refused with how much it lacks and the nearest that can', () => {
    const fault = contrastFault('#ffe600', 'light', 'accentLight')
    expect(fault).toMatchObject({ ok: false, code: 'bad-contrast', field: 'accentLight' })
    // 1.1 to 1 on the darkest of the light surfaces.
    expect(fault?.message).toMatch(
      /^#ffe600 cannot be read on light pages: it stands out 1\.1 to 1, and text needs 4\.5\. The nearest that can is #[\da-f]{6}\.$/,
    )
    expect(contrastFault('#0b1f4b', 'dark', 'accentDark')?.message).toContain('on dark pages')
  })

  test('whatever it is, has one near it that can be read, of the same hue', () => {
    fc.assert(
      fc.property(colour, scheme, (given, of) => {
        const found = nearestReadable(given, of)
        expect(standsOut(found, of)).toBeGreaterThanOrEqual(4.5)
        expect(contrastFault(found, of, 'accent')).toBeNull()
        expect(nearestReadable(found, of)).toBe(found)
        for (const [at, part] of parts(found).entries()) {
          const before = parts(given)[at] ?? 0
          if (of === 'light') expect(part).toBeLessThanOrEqual(before)
          else expect(part).toBeGreaterThanOrEqual(before)
        }
      }),
    )
  })
})
