/** The part of Papa Parse that is used. Its published types would bring Node's globals into this folder. */
declare module 'papaparse' {
  interface ParseResult {
    data: string[][]
    errors: { type: string; code: string; message: string; row?: number }[]
    meta: { delimiter: string; truncated: boolean }
  }
  const Papa: {
    parse(text: string, options: { delimiter?: string; preview?: number }): ParseResult
    unparse(rows: readonly object[], options: { escapeFormulae: RegExp }): string
  }
  export default Papa
}
