import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** A small file of settings that is read whole and replaced whole. One that is missing or not understood is null. */
export interface JsonFile<Value> {
  read(): Value | null
  write(value: Value): void
}

export function jsonFile<Value>(path: string, schema: z.ZodType<Value>): JsonFile<Value> {
  return {
    read: () => {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return null
      }
    },
    write: (value) => {
      mkdirSync(dirname(path), { recursive: true })
      const next = `${path}.next`
      // Only the own account may read it: it can hold a token.
      writeFileSync(next, JSON.stringify(value, null, 2), { mode: 0o600 })
      renameSync(next, path)
    },
  }
}
