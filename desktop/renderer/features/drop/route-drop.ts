/** A file that was dropped on the window. */
export interface Dropped {
  readonly name: string
  /** Whether what is in it begins like unsent work of another laptop. */
  readonly isBundle: boolean
}

export interface DropPlace {
  /** Whether an event or a sheet is open, to which results can belong. */
  readonly takesResults: boolean
  /** Whether an import is open already. */
  readonly importing: boolean
}

/** What becomes of dropped files: at most one dialog opens. `files` are places in the list; `say` is told beside it. */
export type DropRoute =
  | { readonly kind: 'take-over'; readonly file: number; readonly say: string | null }
  | { readonly kind: 'import'; readonly files: readonly number[] }
  | { readonly kind: 'refused'; readonly say: string }
  | { readonly kind: 'nothing' }

/**
 * Decides what dropped files are for by what is in them. A name decides only where there is nothing else to do with a
 * file: the dialog for other laptops' work then says what is wrong with it.
 */
export function routeDrop(files: readonly Dropped[], { takesResults, importing }: DropPlace): DropRoute {
  if (files.length === 0) return { kind: 'nothing' }
  const bundles = indexesOf(files, ({ isBundle }) => isBundle)
  const [first] = bundles
  if (first !== undefined)
    return { kind: 'take-over', file: first, say: wordsForOthers(files, bundles, first) }
  if (importing) return { kind: 'refused', say: 'An import is open. Finish it, then drop the files again.' }
  if (takesResults) return { kind: 'import', files: files.map((_, index) => index) }
  const [named] = indexesOf(files, ({ name }) => /\.gridboss$/i.test(name))
  if (named !== undefined) return { kind: 'take-over', file: named, say: null }
  return { kind: 'refused', say: 'Open the event that the results belong to, then drop the file there.' }
}

function wordsForOthers(files: readonly Dropped[], bundles: readonly number[], first: number): string | null {
  if (files.length === 1) return null
  const name = files[first]?.name ?? ''
  if (bundles.length === files.length) return `Shown is ${name}. Drop the others when you are done with it.`
  return `Shown is ${name}, work of another laptop. Drop the other files again when you are done with it.`
}

function indexesOf(files: readonly Dropped[], is: (file: Dropped) => boolean): number[] {
  return files.flatMap((file, index) => (is(file) ? [index] : []))
}
