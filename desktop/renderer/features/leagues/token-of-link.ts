/** The secret at the end of an invite link, or of what was copied of it; null where there is none. */
export function tokenOfLink(text: string): string | null {
  return /(?:^|\/join\/)([\w-]{20,80})\/?$/.exec(text.trim())?.[1] ?? null
}
