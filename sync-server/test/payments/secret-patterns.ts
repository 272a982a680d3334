/** What tells who pays with what, or lets somebody in, wherever it stands. */
const forbidden = [
  // References of a provider to who pays, what, and with what.
  /\b(cus|sub|si|in|pi|ch|py|pm|cs|re|dp|bps|card|src|tok)_(?=\w*\d)\w{3,}/g,
  // Keys.
  /\b(sk|rk|pk|whsec)_\w{3,}/g,
  /[\w.+-]+@[\w-]+\.[a-z]{2,}/gi,
  /\bv1=[0-9a-f]{8,}/g,
  /Bearer\s+\S+/gi,
]

/** The parts of a text that nobody may read there: what is never said, and what `known` names. */
export function secretsIn(text: string, known: Iterable<string> = []): string[] {
  const named = [...known].filter((secret) => text.includes(secret))
  return [...named, ...forbidden.flatMap((pattern) => text.match(pattern) ?? [])]
}
