/** How a JSON text is built. What takes few bytes as text may take many times as much once it is parsed. */
export interface JsonShape {
  /** How deep arrays and objects are nested. */
  readonly depth: number
  /** How many arrays and objects there are. */
  readonly containers: number
  /** How many items and properties they have, give or take one for each of them. */
  readonly items: number
}

/** Measures a JSON text without parsing it. A text that is no JSON is measured somehow. */
export function jsonShape(text: string): JsonShape {
  let [depth, deepest, containers, items] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at)
        break
      case openArray:
      case openObject:
        containers += 1
        depth += 1
        deepest = Math.max(deepest, depth)
        break
      case closeArray:
      case closeObject:
        depth -= 1
        break
      case comma:
        items += 1
        break
    }
  }
  return { depth: deepest, containers, items }
}

/** Where the string that begins at `start` ends; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes += 1
    if (backslashes % 2 === 0) return end
  }
  return text.length
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
