import { isUsualHeading } from '#shared/imports/csv-headings.ts'
import { csvTables, splitLine } from '#shared/imports/csv-table.ts'
import { guessMapping, linesOf, withFullNames } from './csv-lines.ts'
import { fold } from './judge-lines.ts'
import { kindOf, looksLikeNumber, withoutHash, type RosterLine } from './roster-line.ts'

/**
 * Reads a pasted list: one driver a line, name, number and team with tabs, semicolons, commas or bars between. A number
 * may stand before the name, as it does in entry lists; a name with a comma may stand in quotes; a line of headings
 * says what the columns are. What may mean something else is marked.
 */
export function readPasted(text: string): RosterLine[] {
  const lines = text.split(/\r\n|\r|\n/)
  const counted = countedNames(lines)
  const each = lines.flatMap((line, index) => readLine(line, index + 1, counted) ?? [])
  return withHeadings(text, lines) ?? withDoubts(each)
}

/** A title above a list of names with numbers, or a note below it, looks like one more name. */
function withDoubts(lines: RosterLine[]): RosterLine[] {
  if (lines.length < 2 || lines.filter(isBare).length * 2 >= lines.length) return lines
  return lines.map((line, at) => {
    const isEdge = at === 0 || at === lines.length - 1
    return isEdge && isBare(line) ? { ...line, unsure: line.unsure ?? 'name' } : line
  })
}

/** Names that stand in the list with one number after another, as in 'Guest 1' and 'Guest 2': they are no car numbers. */
function countedNames(lines: readonly string[]): ReadonlySet<string> {
  const numbers = new Map<string, Set<string>>()
  for (const fields of lines.map(fieldsOf)) {
    const [, name = '', number = ''] = numberBehind.exec(fields[0] ?? '') ?? []
    if (fields.length > 1 || name === '') continue
    numbers.set(fold(name), (numbers.get(fold(name)) ?? new Set()).add(number))
  }
  return new Set([...numbers].flatMap(([name, { size }]) => (size > 1 ? [name] : [])))
}

function isBare({ carNumber, teamName }: RosterLine): boolean {
  return carNumber === null && teamName === null
}

/** The list as a table, where one of its first lines is headings. */
function withHeadings(text: string, lines: readonly string[]): RosterLine[] | null {
  const first = lines.filter((line) => line.trim() !== '').slice(0, 5)
  if (!first.some((line) => fieldsOf(line).filter(isUsualHeading).length >= 2) && !isOneColumn(first))
    return null
  const tables = csvTables(text)
  const table = tables.ok ? tables.value.find(({ isHeadless }) => !isHeadless) : undefined
  if (table === undefined) return null
  const named = withFullNames(table)
  return linesOf(named, guessMapping(named))
}

function isOneColumn(lines: readonly string[]): boolean {
  const [head] = lines
  return (
    lines.length > 1 &&
    head !== undefined &&
    isUsualHeading(head) &&
    lines.every((line) => fieldsOf(line).length === 1)
  )
}

function readLine(line: string, at: number, counted: ReadonlySet<string>): RosterLine | null {
  const fields = fieldsOf(line)
  if (fields.every((field) => field === '')) return null
  const numberAt = fields.findIndex(looksLikeNumber)
  if (fields.length === 1) return oneField(fields[0] ?? '', at, counted)
  if (numberAt === 0) {
    const [number = '', name = '', ...more] = fields
    return made(at, name, number, more, more.length > 2 ? 'more' : undefined)
  }
  if (numberAt > 0) {
    // 'Marsh, Cleo, 12' is one person's name with a comma, or two people.
    const name = fields.slice(0, numberAt).join(', ')
    const more = fields.slice(numberAt + 1)
    return made(
      at,
      name,
      fields[numberAt] ?? '',
      more,
      numberAt > 1 ? 'name' : more.length > 2 ? 'more' : undefined,
    )
  }
  const [name = '', second = '', third, ...more] = fields
  if (second === '') return made(at, name, '', [third ?? '', ...more], undefined)
  // A name and a team without a number between, or a name with a comma in it.
  if (third === undefined) return made(at, name, '', [second], 'team')
  return made(at, name, second, [third, ...more], 'number')
}

/** A name alone, or with its number before or behind, as in 'Ana Lind #44' and '44 Ana Lind'. */
function oneField(field: string, at: number, counted: ReadonlySet<string>): RosterLine {
  const hashed = /^#\s*(\w{1,5})\s+(.+)$|^(.+?)\s+#\s*(\w{1,5})$/.exec(field)
  if (hashed) return made(at, hashed[2] ?? hashed[3] ?? '', hashed[1] ?? hashed[4] ?? '', [], undefined)
  const listed = /^\d{1,3}[.)]\s*(\D.*)$/.exec(field)
  if (listed) return made(at, listed[1] ?? '', '', [], 'number')
  const [, before = '', behind = ''] = /^(\d{1,4}[a-z]?)\s+(\p{L}.*)$/iu.exec(field) ?? []
  if (behind !== '') return made(at, behind, before, [], 'number')
  const [, name = '', number = ''] = numberBehind.exec(field) ?? []
  if (counted.has(fold(name))) return made(at, field, '', [], 'name')
  if (name !== '') return made(at, name, number, [], 'number')
  return made(at, field, '', [], undefined)
}

const numberBehind = /^(.*\p{L})\s+(\d{1,4}[a-z]?)$/iu

function made(
  line: number,
  displayName: string,
  number: string,
  [team = '', kind = '']: readonly string[],
  unsure: RosterLine['unsure'],
): RosterLine {
  return {
    line,
    displayName,
    carNumber: number === '' ? null : withoutHash(number),
    teamName: team === '' ? null : team,
    kind: kindOf(kind),
    ...(unsure && { unsure }),
  }
}

/** A mark of a list in front is none of the name. */
function fieldsOf(line: string): string[] {
  const bare = line
    .trim()
    .replaceAll(/[“”„]/g, '"')
    .replace(/^[-*•·]\s+/, '')
    .replace(/^\|(.*)\|$/, '$1')
    .replaceAll(/(^|[,;\t|])\s*'([^']*[,;][^']*)'\s*(?=[,;\t|]|$)/g, '$1"$2"')
  const outside = bare.replace(/"[^"]*"/g, '')
  const separator = ['\t', ';', '|', ','].find((each) => outside.includes(each))
  const dashed = bare.split(/\s+[-–—]\s+/)
  if (separator === undefined && dashed.some(looksLikeNumber)) return dashed
  const fields = separator === undefined ? [bare.replace(/^"(.*)"$/, '$1')] : splitLine(bare, separator)
  return fields.map((field) => field.trim().replaceAll(/\s+/g, ' '))
}
