import { readFile, rename, writeFile } from 'node:fs/promises'

/** What was written to a file by `writeKept`; null where there is nothing that can be read. */
export async function readKept(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text, revive) as unknown)
}

/** Writes plain data with maps and sets to a file, whole or not at all. */
export async function writeKept(file: string, kept: object): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(kept, replace), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function replace(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] as unknown[] }
  if (value instanceof Set) return { set: [...value] as unknown[] }
  return value
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('map' in value && Array.isArray(value.map)) return new Map(value.map as [unknown, unknown][])
  if ('set' in value && Array.isArray(value.set)) return new Set(value.set)
  return value
}
