import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const presented = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3}/u

/** Whether a grapheme is meant as a coloured picture, as browsers decide it: '🏁' and '❤️' are, '❤' and '7' are text. */
export function isEmoji(grapheme: string): boolean {
  return /\p{Emoji}/u.test(grapheme) && presented.test(grapheme)
}

/** Draws an emoji as SVG; null for one that the set does not have. */
export type EmojiSvg = (grapheme: string) => string | null

/** The set that Discord shows, too. Reads its file (10 MB) at the first emoji. */
export function openEmojis(): EmojiSvg {
  let set: Emojis | null = null
  return (grapheme) => {
    set ??= readEmojis()
    const name = nameIn(set, grapheme)
    const body = name === null ? undefined : set.icons[name]?.body
    return body === undefined ? null : svg(body, set.height)
  }
}

interface Emojis {
  readonly height: number
  readonly icons: Readonly<Record<string, { readonly body: string } | undefined>>
  /** Their names by code points, such as '1f3f3-200d-1f308'. */
  readonly names: Readonly<Record<string, string | undefined>>
}

function readEmojis(): Emojis {
  const set = readJson(import.meta.resolve('@iconify-json/twemoji/icons.json')) as Omit<Emojis, 'names'>
  const names = readJson(import.meta.resolve('@iconify-json/twemoji/chars.json')) as Emojis['names']
  return { ...set, names }
}

function readJson(url: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8'))
}

/** Without its selector of presentation, which the set leaves out; a skin or a family that it lacks is drawn without. */
function nameIn({ names }: Emojis, grapheme: string): string | null {
  const points = Array.from(grapheme)
    .map((each) => each.codePointAt(0)!.toString(16))
    .filter((hex) => hex !== 'fe0f')
  const plain = points.filter((hex) => !/^1f3f[b-f]$/.test(hex))
  const first = plain.slice(0, plain.indexOf('200d') === -1 ? undefined : plain.indexOf('200d'))
  for (const tried of [points, plain, first]) {
    const name = names[tried.join('-')]
    if (name !== undefined) return name
  }
  return null
}

function svg(body: string, size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${body}</svg>`
}
