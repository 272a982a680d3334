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
      moveOver(next, path)
    },
  }
}

/** On Windows another program may look into the file for a moment; then it is tried again, for half a second in all. */
function moveOver(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return renameSync(from, to)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (attempt === 10 || !['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
}
