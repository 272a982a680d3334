import type { RulesetInput } from '#shared/scoring/ruleset.ts'
import type { Reader } from './faults.ts'
import type { CountingForm } from './rules-form.ts'

type CountingInput = NonNullable<NonNullable<RulesetInput['drivers']>['counting']>

/** Which rounds count, as the form means it. */
export function compileCounting(read: Reader, path: string, form: CountingForm): CountingInput {
  return {
    unit: form.unit,
    keep: compileKeep(read, path, form),
    dsqDroppable: form.dsqDroppable,
    except: compileRounds(read, `${path}.except`, form.except),
  }
}

function compileKeep(read: Reader, path: string, form: CountingForm): NonNullable<CountingInput['keep']> {
  switch (form.keep) {
    case 'all':
      return { kind: 'all' }
    case 'best':
      return { kind: 'best', count: read.whole(`${path}.best`, form.best, 1, 999) }
    case 'drop':
      return { kind: 'drop', count: read.whole(`${path}.drop`, form.drop, 0, 999), of: form.dropOf }
    case 'segments':
      return { kind: 'segments', segments: compileSegments(read, `${path}.segments`, form.segments) }
  }
}

function compileSegments(read: Reader, path: string, lines: CountingForm['segments']) {
  if (lines.length === 0) read.fault(path, 'Add at least one part of the season.')
  let before = 0
  return lines.map((line, at) => {
    const from = read.whole(`${path}.${at}.from`, line.from, 1, 999)
    const to = read.whole(`${path}.${at}.to`, line.to, 1, 999)
    const best = read.whole(`${path}.${at}.best`, line.best, 0, 999)
    if (from <= before) read.fault(`${path}.${at}.from`, `Must come after round ${before}.`)
    if (to < from) read.fault(`${path}.${at}.to`, 'Ends before it begins.')
    before = to
    return { from, to, best }
  })
}

/** Rounds in one line: '3, 7'. */
function compileRounds(read: Reader, path: string, text: string): number[] {
  const rounds = text.split(/[\s,;]+/).filter((word) => word !== '')
  return [...new Set(rounds.map((round) => read.whole(path, round, 1, 999)))].toSorted((a, b) => a - b)
}
