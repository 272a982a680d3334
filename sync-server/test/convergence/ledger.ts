import { canonicalJson } from '#shared/base/canonical-json.ts'
import { findMutation } from '#shared/mutations/registry.ts'

/** Something that a person did. */
export interface Done {
  readonly what: string
}

/** What people did on all devices, whatever became of the devices since. */
export interface Ledger {
  tried(name: string, args: unknown): Done
  acknowledged(done: Done): void
  /** The files of a device that knew of these are gone: what no other holds may be lost with them. */
  overwritten(done: readonly Done[]): void
  count(): number
  /** How often it was tried, and how often at least it must be carried out, by what was done. */
  expected(): ReadonlyMap<string, { readonly tried: number; readonly least: number }>
}

export function openLedger(): Ledger {
  const tried: Done[] = []
  const acknowledged = new Set<Done>()
  const excused = new Set<Done>()
  return {
    tried: (name, args) => {
      // Of what is secret the audit keeps no arguments.
      const done = { what: whatOf(name, findMutation(name)?.secret ? null : args) }
      tried.push(done)
      return done
    },
    acknowledged: (done) => acknowledged.add(done),
    overwritten: (done) => {
      for (const one of done) excused.add(one)
    },
    count: () => acknowledged.size,
    expected: () => {
      const counts = new Map<string, { tried: number; least: number }>()
      for (const done of tried) {
        const { tried: before, least } = counts.get(done.what) ?? { tried: 0, least: 0 }
        const owed = acknowledged.has(done) && !excused.has(done)
        counts.set(done.what, { tried: before + 1, least: least + (owed ? 1 : 0) })
      }
      return counts
    },
  }
}

export const whatOf = (name: string, args: unknown): string => `${name} ${canonicalJson(args)}`
