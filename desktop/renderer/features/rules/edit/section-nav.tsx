const sections = [
  ['rules-points', 'Points'],
  ['rules-bonuses', 'Bonuses'],
  ['rules-cars', 'Cars'],
  ['rules-counting', 'What counts'],
  ['rules-order', 'Order'],
  ['rules-teams', 'Teams'],
] as const

/** Ways to the parts of a long form; the focus goes along. */
export function SectionNav() {
  return (
    <nav
      aria-label="Parts of the rules"
      className="sticky top-0 z-1 -mx-6 mb-2 flex flex-wrap gap-x-1 border-b border-line bg-surface px-4 py-2"
    >
      {sections.map(([id, title]) => (
        <button
          key={id}
          type="button"
          className="cursor-pointer rounded px-2 py-1 text-sm text-soft hover:bg-hover hover:text-ink"
          onClick={() => {
            const heading = document.querySelector<HTMLElement>(`#${id}`)
            heading?.scrollIntoView({ block: 'start' })
            heading?.focus({ preventScroll: true })
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  )
}
