/** The characters that a font has a glyph for, by their code points, out of its table 'cmap' (formats 4 and 12). */
export function charactersOf(cmap: Buffer): ReadonlySet<number> {
  const characters = new Set<number>()
  const subtables = cmap.readUInt16BE(2)
  for (let index = 0; index < subtables; index += 1) {
    const start = cmap.readUInt32BE(4 + 8 * index + 4)
    const format = cmap.readUInt16BE(start)
    if (format === 4) addSegments(cmap, start, characters)
    if (format === 12) addGroups(cmap, start, characters)
  }
  return characters
}

/** Format 12: runs of characters with runs of glyphs. */
function addGroups(cmap: Buffer, start: number, characters: Set<number>): void {
  const groups = cmap.readUInt32BE(start + 12)
  for (let group = 0; group < groups; group += 1) {
    const at = start + 16 + 12 * group
    const [first, last, glyph] = [cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4), cmap.readUInt32BE(at + 8)]
    for (let character = first; character <= last; character += 1)
      if (glyph + (character - first) !== 0) characters.add(character)
  }
}

/** Format 4: segments with a distance to their glyphs, or with places in an array of glyphs; glyph 0 is none. */
function addSegments(cmap: Buffer, start: number, characters: Set<number>): void {
  const doubled = cmap.readUInt16BE(start + 6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = cmap.readUInt16BE(start + 14 + segment)
    const first = cmap.readUInt16BE(start + 16 + doubled + segment)
    const distance = cmap.readUInt16BE(start + 16 + 2 * doubled + segment)
    const offsetAt = start + 16 + 3 * doubled + segment
    const offset = cmap.readUInt16BE(offsetAt)
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const glyph = offset === 0 ? character : cmap.readUInt16BE(offsetAt + offset + 2 * (character - first))
      if (glyph !== 0 && ((glyph + distance) & 0xffff) !== 0) characters.add(character)
    }
  }
}
