/** How an XML text is built, as far as it was read. */
export interface XmlShape {
  readonly tags: number
  /** Places that XML forbids: a bare '<' or '&', a control character. */
  readonly faults: number
  /** How many UTF-16 units were looked at: reading ends where a limit is passed. */
  readonly read: number
}

/** More than any simulator writes: a day of sixty cars has about 200,000 tags. */
export const xmlLimits = { tags: 1_000_000, faults: 10_000 } as const

/** Measures an XML text without building anything, and no further than its limits. */
export function xmlShape(text: string): XmlShape {
  let [tags, faults, at] = [0, 0, 0]
  for (; at < text.length && tags <= xmlLimits.tags && faults <= xmlLimits.faults; at++) {
    const char = text.charCodeAt(at)
    if (char === lessThan) {
      if (startsTag(text.charCodeAt(at + 1))) tags++
      else faults++
    } else if (char === ampersand) {
      entity.lastIndex = at
      if (!entity.test(text)) faults++
    } else if (char < space && char !== tab && char !== lineFeed && char !== carriageReturn) {
      faults++
    }
  }
  return { tags, faults, read: at }
}

/** A letter, '_', '/', '!' or '?'. */
function startsTag(char: number): boolean {
  const letter = char | 0x20
  return (
    (letter >= 0x61 && letter <= 0x7a) || char === 0x5f || char === 0x2f || char === 0x21 || char === 0x3f
  )
}

const [lessThan, ampersand, space, tab, lineFeed, carriageReturn] = [0x3c, 0x26, 0x20, 9, 10, 13]
const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][\w.-]{0,80});/iy
