// Writes the database that a device begins with, made from the migrations: making one takes seconds, unpacking it does
// not. Usage: node desktop/engine/write-replica-template.ts FILE
import { PGlite } from '@electric-sql/pglite'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { buildSchemas } from './replica/build-schemas.ts'

const [, , path] = process.argv
if (path === undefined) throw new Error('usage: write-replica-template.ts FILE')
const folder = join(import.meta.dirname, '../../migrations')
const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
const database = await PGlite.create({ parsers: { ...valueParsers } })
await buildSchemas(
  database,
  await Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') }))),
)
const image = await database.dumpDataDir('gzip')
await database.close()
await writeFile(`${path}.new`, new Uint8Array(await image.arrayBuffer()))
await rename(`${path}.new`, path)
