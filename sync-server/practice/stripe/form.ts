/** A form value: Stripe's bodies are forms whose names have brackets, such as items[0][price]. */
export type FormValue = string | { [name: string]: FormValue }

/** Reads a form body or query into nested values. */
export function readForm(text: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = Object.create(null) as Record<string, FormValue>
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [
      name.split('[', 1)[0] ?? '',
      ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? ''),
    ]
    let at = root
    for (const part of path.slice(0, -1)) {
      const next = at[part]
      at = typeof next === 'object' ? next : (at[part] = Object.create(null) as Record<string, FormValue>)
    }
    const last = path.at(-1) ?? ''
    at[last === '' ? String(Object.keys(at).length) : last] = value
  }
  return root
}

/** The text at a path, null where there is none. */
export function textAt(form: FormValue | undefined, ...path: string[]): string | null {
  const found = path.reduce<FormValue | undefined>(
    (at, part) => (typeof at === 'object' ? at[part] : undefined),
    form,
  )
  return typeof found === 'string' ? found : null
}

/** The texts below a name, such as metadata. */
export function textsAt(form: Record<string, FormValue>, ...path: string[]): Record<string, string> {
  const found = path.reduce<FormValue | undefined>(
    (at, part) => (typeof at === 'object' ? at[part] : undefined),
    form,
  )
  if (typeof found !== 'object') return {}
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
