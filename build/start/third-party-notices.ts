import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../run-program.ts'
import { bundledPackagesFile } from './bundled-packages.ts'
import { postgresLicence, standardLicences } from './standard-licences.ts'

/** A package that is in the app, and on what terms. */
export interface PackageNotice {
  readonly name: string
  readonly version: string
  /** As an SPDX expression. */
  readonly licence: string
  /** Every licence and notice file that the package brings. */
  readonly text: string
}

/** What is in the app without being a module of its bundles: PGlite stays a package, a style sheet takes the others in. */
export const packagesBesides = [
  'node_modules/electron',
  'node_modules/@electric-sql/pglite',
  'node_modules/@fontsource-variable/inter',
  'node_modules/tailwindcss',
]

/** Writes the notices of all packages in the bundles of `out`. Throws where one has no licence text. */
export async function writeThirdPartyNotices(out: string): Promise<void> {
  const named = await Promise.all(
    [
      join(out, 'main', bundledPackagesFile('main')),
      join(out, 'preload', bundledPackagesFile('preload')),
      join(out, 'renderer', bundledPackagesFile('renderer')),
      join(out, 'renderer', bundledPackagesFile('worker')),
    ].map(async (file) => z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')))),
  )
  const folders = new Set([...named.flat(), ...packagesBesides])
  const notices = await Promise.all([...folders].map((folder) => readNotice(join(projectRoot, folder))))
  await writeFile(join(out, 'THIRD-PARTY-NOTICES.txt'), noticesText(notices))
}

/**
 * The licence of the package in a folder; the standard text where it states a licence and brings none. Throws where there
 * is neither.
 */
export async function readNotice(folder: string): Promise<PackageNotice> {
  const { name, version, license, author } = Manifest.parse(
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  )
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const texts = await Promise.all(files.toSorted().map((file) => readFile(join(folder, file), 'utf8')))
  const brought = texts.map((each) => each.replaceAll('\r\n', '\n').trim()).join('\n\n')
  if (brought !== '') return { name, version, licence: license, text: brought }
  const standard = standardLicences[license]
  if (standard === undefined) {
    throw new Error(
      `The package ${name} ${version} is in the app and brings no text of its licence, ${license}.`,
    )
  }
  const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`)
  return { name, version, licence: license, text: `Copyright (c) ${holder}\n\n${standard}` }
}

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
})

/** The notices as one text, by name. */
export function noticesText(notices: readonly PackageNotice[]): string {
  const sorted = notices.toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
  const parts = sorted.map(
    ({ name, version, licence, text }) =>
      `${line}\n${name} ${version}\nLicence: ${licence}\n${line}\n\n${text}`,
  )
  const postgres = `${line}\nPostgreSQL, in @electric-sql/pglite\nLicence: PostgreSQL\n${line}\n\n${postgresLicence}`
  return `GridBoss contains software of others, on these terms.\n\n${[...parts, postgres].join('\n\n')}\n`
}

const line = '-'.repeat(78)
