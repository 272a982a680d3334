/** Car numbers are the same when they differ only in case; '07' and '7' are two numbers. */
export function foldNumber(number: string): string {
  return number.trim().toLowerCase()
}
