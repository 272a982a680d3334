import { Renderer, type Node } from '@takumi-rs/core'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fontFamilies } from './fonts/families.ts'
import { words } from './layout/boxes.ts'
import { openTreePaint } from './paint.ts'
import { cutOut, differingPixels, pixelsOf, type Pixels } from './testing/pixels.ts'
import { hostileNames, sampleNames } from './testing/sample-names.ts'

/* No character of a name is ever drawn as the box of a missing glyph. What is looked at are the pixels: each character is
   drawn alone and compared with that box, whatever our own reading of the fonts says. */

const side = 40
const across = 40
const paintTree = openTreePaint()

const cellStyle = { display: 'flex', width: side, height: side, flexShrink: 0 } as const

function grid(texts: readonly string[]): Node {
  return {
    type: 'container',
    style: {
      display: 'flex',
      flexWrap: 'wrap',
      width: side * across,
      color: '#ffffff',
      backgroundColor: '#000000',
    },
    children: texts.map((text) => ({ type: 'container', style: cellStyle, children: [words(text, 24, {})] })),
  }
}

function cellsOf(png: Uint8Array, count: number): readonly Pixels[] {
  const pixels = pixelsOf(png)
  return Array.from({ length: count }, (_, index) =>
    cutOut(pixels, (index % across) * side, Math.floor(index / across) * side, side),
  )
}

const sizeOf = (count: number) => ({ width: side * across, height: Math.ceil(count / across) * side })

async function drawn(texts: readonly string[]): Promise<readonly Pixels[]> {
  return cellsOf(await paintTree(grid(texts), { ...sizeOf(texts.length), scale: 1 }), texts.length)
}

/** The same without any care for what the fonts have, by the first of them and by one of East Asia. */
async function drawnCarelessly(texts: readonly string[]): Promise<readonly Pixels[]> {
  const renderer = new Renderer()
  const families = fontFamilies().filter(({ name }) => /^inter$|-kr$/.test(name))
  for (const { name, files } of families)
    for (const { path } of files) await renderer.registerFont({ name, data: await readFile(path) })
  const fontFamilyNames = families.map(({ name }) => name)
  const png = await renderer.render(grid(texts), { ...sizeOf(texts.length), fontFamilies: fontFamilyNames })
  return cellsOf(png, texts.length)
}

/** Boxes as the renderer draws them: for a character that no font has, and for others that these fonts lack. */
async function boxes(): Promise<readonly Pixels[]> {
  return drawnCarelessly(['\u0378', 'ላ', 'ქ'])
}

const looksLike = (one: Pixels, other: Pixels) => differingPixels(one, other) === 0

function range(first: number, last: number, step = 1): readonly string[] {
  const count = Math.floor((last - first) / step) + 1
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index * step))
}

const letters = [
  ...range(0x21, 0x24f),
  ...range(0x370, 0x52f),
  ...range(0x531, 0x588),
  ...range(0x5d0, 0x5ea),
  ...range(0x620, 0x6d3),
  ...range(0x904, 0x939),
  ...range(0x985, 0x9b9),
  ...range(0xb85, 0xbb9),
  ...range(0xe01, 0xe5b),
  ...range(0x10d0, 0x10fa),
  ...range(0x1e00, 0x1fff),
  ...range(0x2010, 0x2027),
  ...range(0x2190, 0x21ff),
  ...range(0x2500, 0x27bf),
  ...range(0x3041, 0x30ff),
  ...range(0x4e00, 0x9fff, 9),
  ...range(0xac00, 0xd7a3, 11),
  ...range(0x1d400, 0x1d7ff, 3),
  ...range(0x1f300, 0x1faff, 2),
]

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const inNames = [...sampleNames, ...hostileNames].flatMap(graphemesOf)

function graphemesOf(name: string): readonly string[] {
  return [...graphemes.segment(name)].map(({ segment }) => segment).filter((each) => each.trim() !== '')
}

test('drawn without care, such characters are boxes, and others are none', async () => {
  const [unassigned, , , ...others] = await drawnCarelessly(['\u0378', 'ላ', 'ქ', 'A', '한', '?'])
  const found = await boxes()
  expect(found.some((box) => looksLike(box, unassigned!))).toBe(true)
  for (const other of others) expect(found.some((box) => looksLike(box, other))).toBe(false)
})

test('no character of any script that drivers write in, and none of the names, is drawn as a box', async () => {
  const found = await boxes()
  const texts = [...new Set([...letters, ...inNames])]
  expect(texts.length).toBeGreaterThan(6_000)
  const missing: string[] = []
  for (let from = 0; from < texts.length; from += 1_600) {
    const some = texts.slice(from, from + 1_600)
    for (const [index, cell] of (await drawn(some)).entries())
      if (found.some((box) => looksLike(box, cell))) missing.push(some[index]!)
  }
  expect(missing).toEqual([])
})

test('names of the scripts we have fonts for are drawn as they are written, without a mark for something unknown', async () => {
  const [unknown] = await drawn(['?'])
  const texts = [...new Set(sampleNames.flatMap(graphemesOf))]
  const cells = await drawn(texts)
  const replaced = texts.filter((_, index) => looksLike(cells[index]!, unknown!))
  expect(replaced).toEqual([])
})
