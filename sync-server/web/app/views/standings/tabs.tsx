interface TabsProps<Value extends string> {
  /** What is chosen between. */
  readonly label: string
  readonly chosen: Value
  readonly tabs: readonly (readonly [value: Value, words: string, href: string])[]
}

/** A few views of one thing, each at an address of its own. */
export function Tabs<Value extends string>({ label, chosen, tabs }: TabsProps<Value>) {
  return (
    <nav aria-label={label} className="flex rounded border border-line bg-surface p-0.5 text-sm">
      {tabs.map(([value, words, href]) => (
        <a
          key={value}
          href={href}
          data-soft
          aria-current={value === chosen ? 'page' : undefined}
          className={`flex min-h-11 items-center rounded-sm px-4 sm:min-h-8 sm:px-3 ${
            value === chosen ? 'bg-hover font-medium text-ink' : 'text-soft hover:text-ink'
          }`}
        >
          {words}
        </a>
      ))}
    </nav>
  )
}
