import { Renderer, setGlyphCacheMaxBytes, type Node } from '@takumi-rs/core'
import type { Card } from '#shared/announcements/card.ts'
import { fontCoverage } from './fonts/coverage.ts'
import { fontFamilies, inOrderFor, type FontFamily } from './fonts/families.ts'
import { cardPicture } from './layout/card-picture.ts'
import { cutRightToLeft } from './text/cut-right-to-left.ts'
import { drawableText, type DrawableText } from './text/drawable-text.ts'
import { textsIn, withDrawableTexts } from './text/draw-texts.ts'
import { openEmojis } from './text/emoji.ts'

/** Draws a card as PNG. `scale` is of its size: 1 unless told otherwise. */
export type Paint = (card: Card, scale?: number) => Promise<Uint8Array<ArrayBuffer>>

/** Draws in this thread. Fonts are read as names need them, from packages on disk; nothing is fetched. */
export function openPaint(): Paint {
  const paintTree = openTreePaint()
  return (card, scale = 1) => {
    const { node, width, height } = cardPicture(card)
    return paintTree(node, { width: width * scale, height: height && height * scale, scale })
  }
}

interface PictureSize {
  readonly width: number
  readonly height: number | undefined
  readonly scale: number
}

/** Draws any tree with what can be drawn of its texts: no character stands in a picture as the box of a missing glyph. */
export function openTreePaint(): (node: Node, size: PictureSize) => Promise<Uint8Array<ArrayBuffer>> {
  // A page of Chinese needs more than the 8 MiB that there are otherwise; of images there are emoji only.
  setGlyphCacheMaxBytes(16 * 1024 * 1024)
  const renderer = new Renderer({ cacheMaxBytes: 16 * 1024 * 1024 })
  const every = fontFamilies()
  const coverage = fontCoverage()
  const emojis = openEmojis()
  let registered = Promise.resolve()
  /** What the renderer needs to know of the texts of a tree, which then stand in it as they are drawn. */
  async function prepare(node: Node, families: readonly FontFamily[]) {
    const covers = (characters: readonly number[]) => coverage.covers(characters, families)
    const images = new Map<string, Uint8Array>()
    const tree = withDrawableTexts(node, (text) => {
      const drawable = drawableText(text, covers, emojis)
      for (const [src, svg] of emojisIn(drawable)) images.set(src, svg)
      return drawable
    })
    const fresh = coverage.takeNew()
    // A font that another card has asked for may still be on its way.
    registered = registered.then(async () => {
      for (const { family, data } of fresh) await renderer.registerFont({ name: family, data })
    })
    await registered
    return { tree, images: [...images].map(([src, data]) => ({ src, data })) }
  }

  return async (node, { width, height, scale }) => {
    const families = inOrderFor(every, textsIn(node))
    const fontFamilies = families.map(({ name }) => name)
    const measured = await cutRightToLeft(node, async (part) => {
      const { tree, images } = await prepare(part, families)
      return renderer.measure(tree, { fontFamilies, images })
    })
    const { tree, images } = await prepare(measured, families)
    return renderer.render(tree, {
      width: Math.round(width),
      ...(height === undefined ? {} : { height: Math.round(height) }),
      devicePixelRatio: scale,
      format: 'png',
      images,
      fontFamilies,
    })
  }
}

function emojisIn({ pieces }: DrawableText): readonly (readonly [src: string, svg: Uint8Array])[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'emoji' ? [[`emoji:${piece.grapheme}`, Buffer.from(piece.svg)] as const] : [],
  )
}
