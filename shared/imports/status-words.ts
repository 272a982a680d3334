import type { ImportedStatus } from './imported-file.ts'

/**
 * The status that a cell of a table means, in whatever column it stands: 'DNF', 'Ret', 'DSQ (weight)', 'Ausfall', the
 * reason why a car stopped ('Gearbox'), or '+2 laps', who finished. Null for anything else.
 */
export function statusOfText(text: string | null): ImportedStatus | null {
  if (text === null) return null
  return words.get(keyOf(text)) ?? words.get(keyOf(text.split(/[^\p{L}\p{M}]/u)[0] ?? '', true)) ?? null
}

/** A name that carries the status: 'Wen Halloran (DNF)'. */
export function splitStatus(name: string): { readonly name: string; readonly status: ImportedStatus | null } {
  const match = /^(.*\S)\s*[([](\p{L}{2,3})[)\]]$/u.exec(name)
  const status = match ? (words.get(keyOf(match[2] ?? '')) ?? null) : null
  return match?.[1] && status ? { name: match[1], status } : { name, status: null }
}

/** Letters alone; `short` gives '' for words that are no code, which only mean something by themselves. */
function keyOf(text: string, short = false): string {
  const key = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
  return short && !codes.has(key) ? '' : key
}

/** May stand before a reason: 'DNF - engine'. */
const codes = new Set(['dnf', 'dns', 'dsq', 'dq', 'nc', 'ret', 'retired', 'disqualified', 'disq', 'dnq'])

const byStatus: Record<ImportedStatus, string> = {
  FINISHED: `finished running classified ok fin finish lapped finishednormally
    gewertet imziel classe arrive clasificado classificato classificado terminado`,
  DNF: `dnf ret retired retirement didnotfinish notfinished disconnected accident mechanical out crash crashed
    collision engine gearbox transmission clutch suspension puncture tyre wheel brakes electrical electrics hydraulics
    overheating fuel fuelpump steering spin spunoff damage technical driveline driveshaft turbo exhaust withdrew
    ausfall ausgefallen ausgeschieden aufgabe aufgegeben abandon ab abd abandono ritirato rit ritiro uitgevallen nf`,
  DNS: `dns didnotstart notstarted nostart wd withdrawn withdrawal dna didnotarrive dnp dnq didnotqualify absent
    nichtgestartet ng nonpartant np noparte nosalio nonpartito nietgestart`,
  DSQ: `dsq dq disq disqualified disqualification exc excluded ex exclusion blackflag
    disqualifiziert disqualifie exclu descalificado desclassificado squalificato gediskwalificeerd`,
  NC: `nc notclassified unclassified nichtgewertet nongewertet nonclasse noclasificado nonclassificato nk`,
}
const words = new Map(
  (Object.entries(byStatus) as [ImportedStatus, string][]).flatMap(([status, list]) =>
    list.split(/\s+/).map((word): [string, ImportedStatus] => [word, status]),
  ),
)
