/** What a person knows a browser by in the list of their sign-ins, from what it says of itself. */
export function browserLabel(userAgent: string | undefined): string {
  const said = userAgent ?? ''
  const browser = browsers.find(([, mark]) => mark.test(said))?.[0] ?? 'A browser'
  const system = systems.find(([, mark]) => mark.test(said))?.[0]
  return system === undefined ? browser : `${browser} on ${system}`
}

// Most browsers also claim to be those further down.
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg/],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]
