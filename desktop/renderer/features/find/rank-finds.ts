/** Something that can be jumped to. */
export interface Find {
  readonly id: string
  readonly label: string
  readonly context: string
  readonly keys: string | null
  readonly open: () => void
}

/** What fits the text, best first: the words begin with it, then contain it. An empty text fits everything. */
export function rankFinds(finds: readonly Find[], text: string): Find[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean)
  const ranked = finds.flatMap((find, index) => {
    const hay = fold(`${find.label} ${find.context}`)
    if (!wanted.every((word) => hay.includes(word))) return []
    const starts = wanted.filter((word) => hay.startsWith(word) || hay.includes(` ${word}`)).length
    return [{ find, index, starts }]
  })
  return ranked.sort((a, b) => b.starts - a.starts || a.index - b.index).map(({ find }) => find)
}

/** Letters without case and accents, so that 'sao' finds 'São Paulo'. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
