import { brotliDecompressSync } from 'node:zlib'

/**
 * One table of a font file in WOFF 2, as its directory names it, such as 'cmap'; null where it has none. Only what no
 * transform packs differently can be read, which is every table but glyf, loca and hmtx. Throws on what is no WOFF 2.
 */
export function tableOfWoff2(file: Buffer, wanted: string): Buffer | null {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a font in WOFF 2')
  const tables = file.readUInt16BE(12)
  const packedLength = file.readUInt32BE(20)
  let at = 48
  let place = 0
  let found: { readonly start: number; readonly end: number } | null = null
  for (let index = 0; index < tables; index += 1) {
    const flags = file.readUInt8(at)
    at += 1
    const known = 4 * (flags & 0x3f)
    let tag = knownTags.slice(known, known + 4)
    if (tag === '') {
      tag = file.toString('latin1', at, at + 4)
      at += 4
    }
    const original = readBase128(file, at)
    at = original.next
    let length = original.value
    if (isTransformed(tag, flags >> 6)) {
      const packed = readBase128(file, at)
      at = packed.next
      length = packed.value
    }
    if (tag === wanted) found = { start: place, end: place + length }
    place += length
  }
  if (!found) return null
  return brotliDecompressSync(file.subarray(at, at + packedLength)).subarray(found.start, found.end)
}

/** glyf and loca are packed differently unless they say version 3, every other table only if it says a version. */
function isTransformed(tag: string, version: number): boolean {
  return tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0
}

/** Seven bits a byte, the highest first; the eighth says that more follow. */
function readBase128(file: Buffer, from: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let at = from; at < from + 5; at += 1) {
    const byte = file.readUInt8(at)
    value = value * 128 + (byte & 0x7f)
    if ((byte & 0x80) === 0) return { value, next: at + 1 }
  }
  throw new Error('a length in the font is too long')
}

/** Four letters each, by their numbers in the directory; a number beyond them is followed by the tag itself. */
const knownTags =
  'cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDT' +
  'EBLCgasphdmxkernLTSHPCLTVDMXvheavmtxBASEGDEFGPOSGSUBEBSCJSTFMATH' +
  'CBDTCBLCCOLRCPALSVG sbixacntavarbdatblocbslncvarfdscfeatfmtxfvar' +
  'gvarhstyjustlcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill'
