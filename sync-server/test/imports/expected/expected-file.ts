import type { ImportFormat, WarningCode } from '#shared/imports/imported-file.ts'

/** What is in each file of a folder, by its path. */
export type ExpectedFiles = Readonly<Record<string, Expected>>

/** What is in a file, read from it by hand. */
export type Expected =
  | {
      readonly format: ImportFormat
      readonly warnings: readonly WarningCode[]
      readonly sessions: readonly ExpectedSession[]
    }
  | { readonly format: ImportFormat; readonly error: string }

/**
 * One session: kind, name, track and layout; how many cars took part and how many of them have a place; and some rows:
 * place, who, status, laps, total time and best lap in ms ('-' for none, '?' where the file does not say).
 * Who: the car's number where it is the only one with it, else the last digits of the driver's id in the simulator,
 * else the first digits of a hash of the name, because the files hold names of real people.
 */
export type ExpectedSession = readonly [is: string, cars: number, places: number, rows: readonly string[]]
