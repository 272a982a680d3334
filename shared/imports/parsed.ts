import type { ErrorCode, ImportError } from './imported-file.ts'

/** A step of reading that can fail with a named reason. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ImportError }

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function failed(
  code: ErrorCode,
  message: string,
): { readonly ok: false; readonly error: ImportError } {
  return { ok: false, error: { code, message } }
}
