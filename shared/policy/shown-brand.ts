import { nearestReadable } from '#shared/model/brand.ts'
import { shownAccent } from './shown-accent.ts'
import { gate } from './plan-features.ts'
import { planOf } from './plan-limits.ts'

/** What a league looks like where its plan has branding. Colours are '#rrggbb'. */
export interface ShownBrand {
  /** The colour of surfaces, whose text is black or white, whichever can be read; null for none. */
  readonly accent: string | null
  /** The colours of links and marks, which can be read on light and on dark pages; null for those of the product. */
  readonly accents: { readonly light: string; readonly dark: string } | null
  /** The hash of its logo, null for none. */
  readonly logo: string | null
}

export interface KeptBrand {
  readonly plan: string
  readonly accent: string | null
  readonly accentLight: string | null
  readonly accentDark: string | null
  readonly logo: string | null
}

/** A league's own look: it is kept, and not shown, while the plan has no branding. */
export function shownBrand({ plan, accent, accentLight, accentDark, logo }: KeptBrand): ShownBrand {
  if (gate(planOf(plan), 'BRANDING')) return { accent: null, accents: null, logo: null }
  const [light, dark] = [accentLight ?? accent, accentDark ?? accent]
  return {
    accent: shownAccent({ plan, accent }),
    accents:
      light === null && dark === null
        ? null
        : {
            light: nearestReadable(light ?? dark ?? '', 'light'),
            dark: nearestReadable(dark ?? light ?? '', 'dark'),
          },
    logo,
  }
}
