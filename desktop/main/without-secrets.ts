/** A value as a log may hold it: nothing that lets somebody in, and no text longer than an error has. */
export function withoutSecrets<Value>(value: Value): Value {
  return clean(value) as Value
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value instanceof Error) return { name: value.name, message: cleanText(value.message) }
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, secretNames.test(key) ? hidden : clean(each)]),
  )
}

function cleanText(text: string): string {
  const cleaned = text
    .replace(/\b(bearer)\s+\S+/gi, `$1 ${hidden}`)
    .replace(/([?&#;\s](?:token|code|state|verifier|secret|key|password)=)[^&\s"']+/gi, `$1${hidden}`)
    .replace(/\/\/[^/\s@]+@/g, `//${hidden}@`)
    .replace(/(\/join\/)[\w-]+/g, `$1${hidden}`)
    .replace(/\b[A-Za-z0-9_-]{32,}(?:\.[A-Za-z0-9_-]+)*\b/g, (word) => (isUuid.test(word) ? word : hidden))
  return cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned
}

const hidden = '[hidden]'
const longest = 4_000
const secretNames = /token|secret|password|authorization|cookie|verifier|private/i
const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
