import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

const names = z.record(z.string(), z.string()).default({})
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dependencies: names, optionalDependencies: names }),
  ),
})

/** Where npm would look for a package that another one needs: beside it, then in each folder above. */
function placesFor(name: string, neededBy: string): string[] {
  const folders = neededBy.split('/node_modules/')
  return folders.map(
    (_, index) => `${folders.slice(0, folders.length - index).join('/node_modules/')}/node_modules/${name}`,
  )
}

test('the lockfile has every package for every system: npm ci refuses one with holes, on all of them', async () => {
  const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')
  const { packages } = Lockfile.parse(JSON.parse(text))
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter(
        (name) =>
          ![...placesFor(name, path), `node_modules/${name}`].some((place) => packages[place]?.version),
      )
      .map((name) => `${name}, which ${path || 'package.json'} needs`),
  )
  expect(missing).toEqual([])
})
