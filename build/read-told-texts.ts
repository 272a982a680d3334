import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync, Visitor, type Argument, type Expression, type ObjectExpression } from 'oxc-parser'

/** Where a source tells a text: `t('…')`, `tags('…')`, `<T text="…" />`, or names one with `textKey('…')`. */
export interface ToldText {
  /** 'shared/ui/mark.tsx:12' */
  readonly at: string
  /** Null where the text is not written there. */
  readonly text: string | null
  readonly tagged: boolean
  /** What is given to it; null where that is not written there, either. */
  readonly values: readonly string[] | null
}

/** Every text that the product tells, read from its sources below `folder`. Paths are told from `root`. */
export function toldTextsBelow(root: string, folder: string): ToldText[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!entry.isFile() || !/\.tsx?$/.test(path) || notOfTheProduct.test(path)) return []
    return toldTexts(path, readFileSync(join(root, path), 'utf8'))
  })
}

// Those that tell what they are given stand in shared/i18n and texts.tsx.
const notOfTheProduct =
  /(^|\/)(node_modules|out|test|testing|e2e)\/|\.test\.tsx?$|\.d\.ts$|^shared\/(i18n\/|ui\/texts\.tsx)/

/** Every text that one source tells. */
export function toldTexts(path: string, source: string): ToldText[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const told: ToldText[] = []
  const at = (start: number): string => `${path}:${source.slice(0, start).split('\n').length}`
  const add = (
    start: number,
    texts: readonly (string | null)[],
    rest: Omit<ToldText, 'at' | 'text'>,
  ): void => {
    for (const text of texts) told.push({ at: at(start), text, ...rest })
  }
  new Visitor({
    CallExpression({ callee, arguments: given, start }) {
      const name = callee.type === 'Identifier' ? callee.name : nameOfMember(callee)
      const [text, values] = given
      if (text === undefined) return
      if (name === 't') add(start, textsOf(text), { tagged: false, values: namesOf(values) })
      if (name === 'tags') add(start, textsOf(text), { tagged: true, values: namesOf(values) })
      if (name === 'textKey') add(start, textsOf(text), { tagged: false, values: null })
    },
    JSXOpeningElement({ name, attributes, start }) {
      if (name.type !== 'JSXIdentifier' || name.name !== 'T') return
      let texts: readonly (string | null)[] = [null]
      let values: readonly string[] | null = null
      for (const attribute of attributes) {
        if (attribute.type !== 'JSXAttribute') continue
        const inside =
          attribute.value?.type === 'JSXExpressionContainer' ? attribute.value.expression : attribute.value
        if (inside == null || inside.type === 'JSXEmptyExpression') continue
        if (attribute.name.name === 'text') texts = textsOf(inside)
        if (attribute.name.name === 'values') values = namesOf(inside)
      }
      add(start, texts, { tagged: true, values })
    },
  }).visit(program)
  return told
}

function nameOfMember(callee: Expression): string | null {
  if (callee.type !== 'MemberExpression' || callee.computed) return null
  return callee.property.type === 'Identifier' ? callee.property.name : null
}

/** The texts that an expression may be: a literal, or a choice of them. */
function textsOf(given: Argument): readonly (string | null)[] {
  if (given.type === 'Literal') return [typeof given.value === 'string' ? given.value : null]
  if (given.type === 'TemplateLiteral' && given.expressions.length === 0) {
    return [given.quasis[0]?.value.cooked ?? null]
  }
  return given.type === 'ConditionalExpression'
    ? [...textsOf(given.consequent), ...textsOf(given.alternate)]
    : [null]
}

function namesOf(given: Argument | undefined): readonly string[] | null {
  if (given === undefined) return []
  return given.type === 'ObjectExpression' ? namesIn(given) : null
}

function namesIn({ properties }: ObjectExpression): readonly string[] | null {
  const names = properties.map((property) =>
    property.type === 'Property' && !property.computed && property.key.type === 'Identifier'
      ? property.key.name
      : null,
  )
  return names.every((name) => name !== null) ? names : null
}
