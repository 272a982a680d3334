/** What is wrong with a form, by the path of the field: 'bonuses.0.points'. */
export type Faults = Readonly<Record<string, string>>

/** Reads what was typed and remembers everything that cannot be read, field by field. */
export interface Reader {
  readonly faults: Record<string, string>
  readonly points: (path: string, text: string) => number
  readonly whole: (path: string, text: string, least: number, most: number) => number
  readonly fraction: (path: string, text: string) => string
  readonly fault: (path: string, message: string) => void
}

/** Faults below a part of the form, with paths from there on. */
export function faultsIn(faults: Faults, part: string): Faults {
  return Object.fromEntries(
    Object.entries(faults).flatMap(([path, message]) =>
      path.startsWith(`${part}.`) ? [[path.slice(part.length + 1), message]] : [],
    ),
  )
}
