import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { surfaces } from '#shared/model/brand.ts'

test('colours of leagues are judged on the surfaces that pages have', () => {
  const tokens = readFileSync(new URL('../shared/ui/tokens.css', import.meta.url), 'utf8')
  const token = (name: string) => {
    const [, light = '', dark = ''] =
      new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? []
    return { light, dark }
  }
  const found = ['canvas', 'surface', 'raised', 'hover'].map(token)
  for (const scheme of ['light', 'dark'] as const) {
    expect([...new Set(found.map((each) => each[scheme]))].toSorted()).toEqual(
      [...surfaces[scheme]].toSorted(),
    )
  }
})
