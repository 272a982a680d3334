/**
 * Whether Postgres can keep a value as jsonb: no NUL, no half of a surrogate pair, not nested beyond all reason. What
 * cannot be kept cannot be audited, and nothing a person enters looks like that.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (depth === deepest) return false
  return Array.isArray(value)
    ? value.every((item) => isStorable(item, depth + 1))
    : Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item, depth + 1))
}

const deepest = 64
