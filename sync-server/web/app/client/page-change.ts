type Hear = (root: ParentNode) => void

const heard: Hear[] = []

/** Calls `hear` with the page when it is there, and with it again after each change. */
export function onPageChange(hear: Hear): void {
  heard.push(hear)
}

export function pageChanged(root: ParentNode): void {
  for (const hear of heard) hear(root)
}
