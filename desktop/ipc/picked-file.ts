/** A file that a person chose, without the path to it. */
export type PickedFile =
  | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }

/** No result file is larger: the readers of all formats refuse it too. In bytes. */
export const largestPickedFile = 32 * 1024 * 1024
/** More than a race night has. */
export const mostPickedFiles = 20

export const tooLarge = 'It is larger than 32 MB; no result file is.'
