/** What lives in a page: mounted with the data that the server drew it from, and told of the newer. */
export interface Island {
  readonly update: (props: unknown) => void
}

type Load = () => Promise<(root: HTMLElement, props: unknown) => Island>

/** The pieces that a browser draws itself, each in a file of its own that is fetched when it is seen. */
const islands: Readonly<Record<string, Load>> = {}

const mounted = new WeakMap<Element, Promise<Island>>()

/** `<div data-island="name" data-props="json">` comes to life when it is scrolled to. Its content belongs to it from then on. */
export function hydrateIslands(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-island]')) {
    const living = mounted.get(place)
    if (living) void living.then(({ update }) => update(propsOf(place)))
    else seen.observe(place)
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const load = islands[(target as HTMLElement).dataset['island'] ?? '']
    if (!isIntersecting || !load || mounted.has(target)) continue
    seen.unobserve(target)
    const place = target as HTMLElement
    mounted.set(
      place,
      load().then((mount) => mount(place, propsOf(place))),
    )
  }
})

function propsOf(place: HTMLElement): unknown {
  return JSON.parse(place.dataset['props'] ?? 'null')
}
