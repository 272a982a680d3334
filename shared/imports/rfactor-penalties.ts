import type { ImportedPenalty } from './imported-file.ts'
import { isRecord, tidy } from './lenient.ts'

/**
 * The penalties of rFactor's event stream by the driver's name. They are sentences: 'NAME received Stop/Go penalty,
 * 10s, ...', 'NAME finished before serving penalty, added 35 seconds to totalET'. Served ones are not told twice.
 */
export function penaltiesByDriver(nodes: readonly Record<string, unknown>[]): Map<string, ImportedPenalty[]> {
  const found = new Map<string, ImportedPenalty[]>()
  for (const node of nodes) {
    const sentence = isRecord(node) && typeof node['#text'] === 'string' ? tidy(node['#text']) : null
    const match = sentence === null ? null : sentencePattern.exec(sentence)
    if (!match || sentence === null) continue
    const [, name = '', word = '', seconds, added] = match
    const penalty: ImportedPenalty = {
      kind: added === undefined ? kindOf(word) : 'time',
      timeMs: Number(added ?? seconds ?? 0) * 1000 || null,
      text: sentence.slice(name.length + 1),
    }
    const others = found.get(name)
    if (others) others.push(penalty)
    else found.set(name, [penalty])
  }
  return found
}

function kindOf(word: string): ImportedPenalty['kind'] {
  if (/drive/i.test(word)) return 'drive-through'
  if (/stop/i.test(word)) return 'stop-go'
  if (/disq|dq/i.test(word)) return 'disqualified'
  return /time/i.test(word) ? 'time' : 'other'
}

const sentencePattern =
  /^(.{1,80}?) (?:received (.{1,40}?) penalty(?:, (\d{1,4})s)?|finished before serving penalty, added (\d{1,4}) seconds)/
