import { useEffect, useState } from 'react'
import { z } from 'zod'
import { call } from '../../bridge.ts'

/*
 * What a person said or voted is sealed from other readers, and so it does not come back with the feed. This device
 * keeps its own copy, so that people can read what they themselves wrote.
 */

const KeptStatement = z.object({ statement: z.string() })
export const KeptVote = z.object({ verdict: z.string(), remark: z.string() })

export function keepStatement(incidentId: string, statement: string): void {
  keep(`statement ${incidentId}`, { statement })
}

export function keepVote(incidentId: string, vote: z.infer<typeof KeptVote>): void {
  keep(`vote ${incidentId}`, vote)
}

/** What this device's user said when reporting, null where it was on another device. */
export function useKeptStatement(incidentId: string, wanted: boolean): string | null {
  return useKept(`statement ${incidentId}`, KeptStatement, wanted)?.statement ?? null
}

export function useKeptVote(incidentId: string, wanted: boolean): z.infer<typeof KeptVote> | null {
  return useKept(`vote ${incidentId}`, KeptVote, wanted)
}

const keeping = new Set<(key: string) => void>()

function keep(key: string, draft: unknown): void {
  call('saveDraft', { key, draft }).then(
    () => keeping.forEach((heard) => heard(key)),
    // Losing the copy costs nothing that was sent.
    () => undefined,
  )
}

function useKept<Value>(key: string, schema: z.ZodType<Value>, wanted: boolean): Value | null {
  const [kept, setKept] = useState<{ readonly key: string; readonly value: Value } | null>(null)
  useEffect(() => {
    if (!wanted) return
    let here = true
    const load = (): void => {
      call('loadDraft', { key }).then(
        (draft) => {
          const value = schema.safeParse(draft)
          if (here && value.success) setKept({ key, value: value.data })
        },
        () => undefined,
      )
    }
    const heard = (changed: string): void => {
      if (changed === key) load()
    }
    keeping.add(heard)
    load()
    return () => {
      here = false
      keeping.delete(heard)
    }
  }, [key, schema, wanted])
  return kept?.key === key ? kept.value : null
}
