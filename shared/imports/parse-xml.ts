import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Warn } from './imported-file.ts'
import { isRecord } from './lenient.ts'
import { failed, parsed, type Parsed } from './parsed.ts'
import { xmlLimits, xmlShape } from './xml-shape.ts'

/** What is known of the elements of a kind of file; their names may be written in any case. */
export interface XmlFormat {
  readonly root: string
  /** Elements that are always arrays. */
  readonly lists: ReadonlySet<string>
  readonly names: readonly string[]
}

/**
 * The tree of an XML text. Every element's text is a string; elements named in `lists` are
 * always arrays; attributes carry an `@`. Repairs what simulators write (text after the root, a bare `&` or `<`,
 * characters that XML forbids) and says so. A document type is never used: no entity of a file's own is expanded.
 * Beyond `xmlLimits` it is refused before anything is built of it.
 */
export function parseXml(source: string, format: XmlFormat, warn: Warn): Parsed<Record<string, unknown>> {
  const { tags, faults } = xmlShape(source)
  if (faults > xmlLimits.faults) {
    return failed('malformed', 'The file is damaged in more than 10,000 places. Copy it again.')
  }
  if (tags > xmlLimits.tags) return failed('too-large', 'The file has more entries than any result file has.')
  const closing = `</${format.root}>`
  const end = lastOf(source, closing)
  if (end < 0) {
    return failed(
      'truncated',
      'The file stops in the middle. Copy it again from the simulator or the server.',
    )
  }
  const rest = source.slice(end + closing.length).trim().length
  if (rest > 0)
    warn('text-after-end', `Something after the end of the data (${rest} characters) was ignored.`)
  const text = repairText(dropDocType(source.slice(0, end + closing.length), warn), warn)
  const sound = soundOrWithoutEvents(text, warn)
  return sound.ok ? toTree(sound.value, format) : sound
}

/** Where a closing tag stands last, in any case; -1 where it does not. */
function lastOf(source: string, closing: string): number {
  const exact = source.lastIndexOf(closing)
  if (exact >= 0) return exact
  let last = -1
  for (const match of source.matchAll(new RegExp(closing, 'gi'))) last = match.index
  return last
}

function soundOrWithoutEvents(text: string, warn: Warn): Parsed<string> {
  const fault = faultOf(text)
  if (fault === null) return parsed(text)
  const without = dropEvents(text)
  if (without !== text && faultOf(without) === null) {
    warn(
      'events-dropped',
      `The list of events is damaged (${fault}) and was left out; results are not affected.`,
    )
    return parsed(without)
  }
  return failed('malformed', `The file is not valid XML and could not be repaired: ${fault}`)
}

function toTree(text: string, { root, lists, names }: XmlFormat): Parsed<Record<string, unknown>> {
  const known = new Map([root, ...lists, ...names].map((name) => [name.toLowerCase(), name]))
  try {
    const tree: unknown = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      htmlEntities: true,
      maxNestedTags: 40,
      transformTagName: (name) => known.get(name.toLowerCase()) ?? name,
      isArray: (name) => lists.has(name),
    }).parse(text)
    const value = isRecord(tree) ? tree[root] : undefined
    return isRecord(value) ? parsed(value) : failed('no-results', 'The file holds no sessions.')
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason'
    const deep = why.includes('nested tags')
    return failed(deep ? 'too-deep' : 'malformed', `The file is not a result file: ${why}`)
  }
}

function faultOf(text: string): string | null {
  const result = XMLValidator.validate(text)
  return result === true ? null : `${result.err.msg} (line ${result.err.line})`
}

/** Cuts the document type out by hand, so that no parser ever sees an entity that the file defines. */
function dropDocType(text: string, warn: Warn): string {
  const start = text.indexOf('<!DOCTYPE')
  if (start < 0) return text
  const open = text.indexOf('[', start)
  const plain = text.indexOf('>', start)
  const subset = open >= 0 && open < plain
  const end = subset ? text.indexOf(']', open) : plain
  const close = end < 0 ? -1 : text.indexOf('>', end)
  if (close < 0) return text.slice(0, start)
  const declared = text.slice(start, close).matchAll(/<!ENTITY\s+(?:%\s+)?([\w.-]{1,80})/g)
  const own = new Set(Array.from(declared, (match) => match[1]))
  const without = text.slice(0, start) + text.slice(close + 1)
  if (own.size > 0 && usesOneOf(without, own)) {
    warn('entities-ignored', 'The file defines shorthands of its own (entities). They were not expanded.')
  }
  return without
}

function usesOneOf(text: string, names: ReadonlySet<string | undefined>): boolean {
  for (const [, name] of text.matchAll(/&([\w.-]{1,80});/g)) {
    if (names.has(name)) return true
  }
  return false
}

function repairText(text: string, warn: Warn): string {
  let repairs = 0
  const count = (by: string) => () => {
    repairs++
    return by
  }
  const clean = text
    // oxlint-disable-next-line no-control-regex -- XML forbids them, simulators write them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, count(''))
    .replace(/&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][\w.-]{0,80});)/gi, count('&amp;'))
    .replace(/<(?![a-z_/!?])/gi, count('&lt;'))
  if (repairs > 0) warn('text-repaired', `The file is not valid XML; ${repairs} places were repaired.`)
  return clean
}

/** Chat and messages stand in `<Stream>`, which results do not need. */
function dropEvents(text: string): string {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('<Stream', at)
    const end = start < 0 ? -1 : text.indexOf('</Stream>', start)
    if (end < 0) break
    parts.push(text.slice(at, start))
    at = end + '</Stream>'.length
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(at)
}
