/** A button, or a link that does what a button would. */
export const buttonLook =
  'inline-flex h-11 cursor-pointer items-center justify-center rounded bg-ink px-5 font-medium text-on-ink hover:opacity-85'
