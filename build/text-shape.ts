import { IntlMessageFormat } from 'intl-messageformat'

/** What stands in braces in a text, and what each takes: 'plural' with its branches, 'select' with its, or a plain value. */
export interface TextShape {
  readonly arguments: ReadonlyMap<string, string>
  readonly tags: ReadonlySet<string>
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** The shape of a text in ICU form. Throws where it cannot be read, and for a choice without 'other'. */
export function shapeOf(text: string, tagged: boolean): TextShape {
  const found = new Map<string, string>()
  const tags = new Set<string>()
  const read = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if ('options' in part) {
        const kind = 'pluralType' in part ? (part.pluralType === 'ordinal' ? 'ordinal' : 'plural') : 'select'
        found.set(
          part.value,
          kind === 'ordinal' ? kind : `${kind} ${Object.keys(part.options).toSorted().join(' ')}`,
        )
        for (const { value } of Object.values(part.options)) read(value)
      } else if ('children' in part) {
        tags.add(part.value)
        read(part.children)
      } else if ('value' in part && part.type !== literal && !found.has(part.value)) {
        found.set(part.value, 'value')
      }
    }
  }
  read(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: !tagged }).getAst())
  return { arguments: found, tags }
}

/** The library's mark of a part that is only text. */
const literal = new IntlMessageFormat('text', 'en').getAst()[0]?.type

/** What a translation has otherwise than the English; '' where it has it all. */
export function differenceOf(english: TextShape, translated: TextShape): string {
  const said: string[] = []
  for (const [name, kind] of english.arguments) {
    const other = translated.arguments.get(name)
    if (other === undefined) said.push(`{${name}} is missing`)
    // Where English says nothing of number or ordinals, the translation may have to, and the other way round for ordinals.
    else if (kind !== 'value' && kind !== 'ordinal' && other !== kind)
      said.push(`{${name}} is ${other}, not ${kind}`)
  }
  for (const name of translated.arguments.keys())
    if (!english.arguments.has(name)) said.push(`{${name}} is unknown`)
  for (const name of english.tags) if (!translated.tags.has(name)) said.push(`<${name}> is missing`)
  for (const name of translated.tags) if (!english.tags.has(name)) said.push(`<${name}> is unknown`)
  return said.join(', ')
}
