declare module 'subset-font' {
  /** The glyphs that a text needs as a font of their own, with the axes of a variable font set to a value. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'truetype'; variationAxes?: Readonly<Record<string, number>> },
  ): Promise<Buffer>
}
