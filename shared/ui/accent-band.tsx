import type { ReactNode } from 'react'
import { inkOn } from '#shared/model/contrast.ts'

/** A surface in the colour of a league ('#rrggbb'), and what stands on it in black or white, whichever can be read. */
export function AccentBand({ accent, children }: { accent: string; children: ReactNode }) {
  return (
    <div
      className={`relative overflow-hidden rounded-md border border-line px-4 py-3 ${inks[inkOn(accent)]}`}
      data-accent={accent}
    >
      {/* As an attribute, because pages let no style in. */}
      <svg className="absolute inset-0 size-full" aria-hidden="true">
        <rect width="100%" height="100%" fill={accent} />
      </svg>
      <div className="relative">{children}</div>
    </div>
  )
}

const inks = { '#000000': 'text-[#000000]', '#ffffff': 'text-[#ffffff]' } as const
