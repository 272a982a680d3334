/** Milli-points of an amount such as 12.5, '8', '1/7' or '8/3', to the nearest. */
export function milliPoints(points: string | number): number {
  const [top, bottom] = String(points).split('/').map(Number)
  return Math.round((Number(top) * 1000) / (bottom ?? 1))
}

/** Equal to the hundredth of a point, which is what the source prints. */
export function isPrintedAs(pointsMp: number, officialMp: number): boolean {
  return Math.round(pointsMp / 10) === Math.round(officialMp / 10)
}
