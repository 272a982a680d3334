/** How two colours ('#rrggbb') stand out from each other, from 1 to 21, after WCAG 2. */
export function contrast(one: string, other: string): number {
  const [lighter = 1, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** What text stands in on a colour: black or white, whichever stands out more. It is never less than 4.5. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#000000') >= contrast(colour, '#ffffff') ? '#000000' : '#ffffff'
}

/** A colour ('#rrggbb') as it can be seen on a ground: itself, or as much lighter or darker as it takes; else the ink. */
export function standOut(colour: string, ground: string, least: number): string {
  const ink = inkOn(ground)
  for (let share = 0; share <= 1; share += 0.05) {
    const clearer = mix(colour, ink, share)
    if (contrast(clearer, ground) >= least) return clearer
  }
  return ink
}

/** A colour with a share (0 to 1) of another one in it. */
export function mix(colour: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [one, two] = [colour, other].map((each) => Number.parseInt(each.slice(at, at + 2), 16))
    return Math.round(one! + (two! - one!) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
