import { readdir, readFile } from 'node:fs/promises'
import type { Actor } from '../league-fixture.ts'

/** What a released version of the app wrote: an example of every mutation, and the shapes of its arguments. */
export interface Golden {
  readonly version: string
  readonly shapes: Readonly<Record<string, string>>
  readonly changes: readonly {
    readonly name: string
    readonly by: Actor
    readonly args: unknown
    readonly after: readonly (readonly [Actor, string, unknown])[]
  }[]
}

const folder = new URL('./', import.meta.url)

export async function readGolden<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Content
}

const names = (await readdir(folder)).filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name)).sort()
export const releases = await Promise.all(names.map(async (name) => readGolden<Golden>(name)))

/** What is understood as before, and refused now for a reason of the league: by which code. */
export const refusedSince: Readonly<Record<string, string>> = {
  // People join by their own consent.
  'member.put': 'not-a-member',
}
