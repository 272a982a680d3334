import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface PlantedLint {
  /** What the project's linter says of a file of this path and text. */
  readonly lint: (file: string, text: string) => { readonly code: number | null; readonly out: string }
  readonly close: () => void
}

/** A folder with the project's rules of linting and nothing else, for files that break them. */
export function openPlantedLint(): PlantedLint {
  const folder = mkdtempSync(join(tmpdir(), 'gridboss-planted-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  return {
    lint: (file, text) => {
      const path = join(folder, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      const program = join(root, 'node_modules/oxlint/bin/oxlint')
      const { status, stdout } = spawnSync(process.execPath, [program, file], {
        cwd: folder,
        encoding: 'utf8',
      })
      return { code: status, out: stdout }
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}
