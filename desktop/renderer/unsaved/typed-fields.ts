/** What a form field is asked: what it holds, and whether it is still on show. */
export interface FieldReader<Field> {
  readonly valueOf: (field: Field) => string
  readonly isShown: (field: Field) => boolean
}

/**
 * Remembers what fields held when a person first came to them, so that it can be told whether something was typed since
 * that nobody has saved. A field that is gone, or holds again what it held, has nothing to lose.
 */
export class TypedFields<Field> {
  readonly #first = new Map<Field, string>()
  readonly #reader: FieldReader<Field>

  constructor(reader: FieldReader<Field>) {
    this.#reader = reader
  }

  /** A person came to this field. */
  remember(field: Field): void {
    for (const each of this.#first.keys()) if (!this.#reader.isShown(each)) this.#first.delete(each)
    if (!this.#first.has(field)) this.#first.set(field, this.#reader.valueOf(field))
  }

  /** Whether one of the fields that `within` takes holds something else than at first. */
  hasUnsaved(within: (field: Field) => boolean): boolean {
    for (const [field, first] of this.#first) {
      if (this.#reader.isShown(field) && within(field) && this.#reader.valueOf(field) !== first) return true
    }
    return false
  }

  /** What was typed is saved, or not wanted any more. */
  forget(within: (field: Field) => boolean): void {
    for (const field of this.#first.keys()) if (within(field)) this.#first.delete(field)
  }
}
