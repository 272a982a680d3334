export const cellLook =
  'h-7 scroll-ml-76 rounded border border-line bg-transparent px-1.5 hover:border-line-strong focus:bg-surface aria-invalid:border-danger aria-invalid:text-danger'
