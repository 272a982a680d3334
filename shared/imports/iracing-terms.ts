import type { ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'

/** What iRacing's session numbers and names mean: 3 open practice, 4 and 5 qualifying, 6 race. */
export function iracingKind(
  type: number | null,
  name: string | null,
  warn: Warn,
): { kind: ImportedSessionKind; name: string } {
  const shown = name === null ? null : titled(name)
  const word = (name ?? '').toUpperCase()
  if (word.startsWith('HEAT') || word.startsWith('CONSOLATION'))
    return { kind: 'heat', name: shown ?? 'Heat' }
  if (word.startsWith('FEATURE')) return { kind: 'feature', name: shown ?? 'Feature' }
  if (word.startsWith('SPRINT')) return { kind: 'sprint', name: shown ?? 'Sprint' }
  if (type === 6 || word.startsWith('RACE')) return { kind: 'race', name: shown ?? 'Race' }
  if (type === 4 || type === 5 || word.includes('QUAL'))
    return { kind: 'qualifying', name: shown ?? 'Qualifying' }
  if (type === null && !/PRACTICE|WARM|TEST/.test(word)) {
    warn('kind-guessed', `The file calls a session '${name ?? ''}'; it was read as practice.`)
  }
  return { kind: 'practice', name: shown ?? 'Practice' }
}

/** iRacing says why a car stopped; 'Running' is a car that did not. */
export function iracingStatus(reason: string | null): ImportedStatus | null {
  if (reason === null) return null
  if (/^running$/i.test(reason)) return 'FINISHED'
  if (/disq|^dq|scoring invalidated/i.test(reason)) return 'DSQ'
  return /did not start|never started/i.test(reason) ? 'DNS' : 'DNF'
}

function titled(name: string): string {
  const lower = name.toLowerCase() === 'qualify' ? 'qualifying' : name.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}
