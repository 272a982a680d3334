import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, resolve, sep } from 'node:path'

/** The refusals that a person on Windows would have met, as 'rename /path'. */
export interface WindowsFiles {
  readonly refused: readonly string[]
  /** As if another program looked into a file for so many attempts at renaming or removing it. */
  hold(path: string, attempts: number): void
  restore(): void
}

/**
 * Makes this process's file system refuse what Windows refuses: renaming or removing a file that is open, or a directory
 * with one in it; cutting a file that was opened for appending; opening a directory.
 */
export function actLikeWindows(): WindowsFiles {
  const opened = new Map<number, { readonly path: string; readonly appends: boolean }>()
  const held = new Map<string, number>()
  const refused: string[] = []
  const { openSync, closeSync, renameSync, statSync } = fs
  const original = { openSync, closeSync, renameSync, statSync }
  const { open, rename, rm } = fs.promises
  const promises = { open, rename, rm }

  const refuse = (code: string, what: string): never => {
    refused.push(what)
    throw Object.assign(new Error(`${code}: not permitted on Windows, ${what}`), { code })
  }
  const mustBeFree = (path: unknown, what: string): void => {
    const at = resolve(String(path))
    for (const [name, attempts] of held) {
      if (attempts === 0 || !isWithin(name, at)) continue
      held.set(name, attempts - 1)
      refuse('EBUSY', `${what} ${at}`)
    }
    if ([...opened.values()].some((file) => isWithin(file.path, at))) refuse('EPERM', `${what} ${at}`)
  }
  const note = (fd: number, path: unknown, flags: unknown): void => {
    const appends =
      typeof flags === 'string' ? flags.startsWith('a') : (Number(flags) & fs.constants.O_APPEND) !== 0
    opened.set(fd, { path: resolve(String(path)), appends })
  }
  const isDirectory = (path: unknown): boolean =>
    original.statSync(String(path), { throwIfNoEntry: false })?.isDirectory() ?? false

  fs.openSync = (path, flags, mode) => {
    const fd = original.openSync(path, flags, mode)
    note(fd, path, flags ?? 'r')
    return fd
  }
  fs.closeSync = (fd) => {
    original.closeSync(fd)
    opened.delete(fd)
  }
  fs.renameSync = (from, to) => {
    mustBeFree(from, 'rename')
    mustBeFree(to, 'replace')
    original.renameSync(from, to)
  }
  fs.promises.open = async (path, flags = 'r', mode) => {
    if (isDirectory(path)) refuse('EISDIR', `open ${String(path)}`)
    const handle = await promises.open(path, flags, mode)
    note(handle.fd, path, flags)
    const { fd } = handle
    const close = handle.close.bind(handle)
    const truncate = handle.truncate.bind(handle)
    handle.close = async () => {
      await close()
      opened.delete(fd)
    }
    handle.truncate = async (length) => {
      if (opened.get(fd)?.appends) refuse('EPERM', `truncate ${String(path)}`)
      await truncate(length)
    }
    return handle
  }
  fs.promises.rename = async (from, to) => {
    mustBeFree(from, 'rename')
    mustBeFree(to, 'replace')
    await promises.rename(from, to)
  }
  fs.promises.rm = async (path, options) => {
    mustBeFree(path, 'remove')
    await promises.rm(path, options)
  }
  syncBuiltinESMExports()

  return {
    refused,
    hold: (path, attempts) => held.set(resolve(path), attempts),
    restore: () => {
      Object.assign(fs, original)
      Object.assign(fs.promises, promises)
      syncBuiltinESMExports()
    },
  }
}

/** Whether a file is the one at `path`, or lies in that directory. */
function isWithin(file: string, path: string): boolean {
  return file === path || dirname(file) === path || file.startsWith(`${path}${sep}`)
}
