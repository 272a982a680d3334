import { readFile } from 'node:fs/promises'

/** Half the size is enough to see what changed, and a quarter of the bytes. */
export const goldenScale = 0.5

export function goldenFile(name: string): URL {
  return new URL(`golden/${name}`, import.meta.url)
}

/** Of which look the golden pictures are. */
export async function goldenLook(): Promise<number> {
  const { lookVersion } = JSON.parse(await readFile(goldenFile('look.json'), 'utf8')) as {
    lookVersion: number
  }
  return lookVersion
}
