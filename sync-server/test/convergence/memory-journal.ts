import type { JournalFile } from '#desktop/engine/journal/journal-file.ts'

/** The bytes of a journal that outlive the device which writes them. */
export interface Disk {
  bytes: Uint8Array
  /** The device's key, which lies beside its journal. */
  pem: string
}

/** A journal file in memory, for as long as the device lives: afterwards nothing it still tries reaches the disk. */
export function memoryJournal(disk: Disk, assertAlive: () => void): JournalFile {
  return {
    read: async () => {
      assertAlive()
      return disk.bytes
    },
    append: async (bytes) => {
      assertAlive()
      disk.bytes = Buffer.concat([disk.bytes, bytes])
    },
    cut: async (length) => {
      assertAlive()
      disk.bytes = disk.bytes.slice(0, length)
    },
    replace: async (bytes, between = () => {}) => {
      assertAlive()
      between()
      disk.bytes = bytes.slice()
    },
    keepCopy: async (ending) => {
      assertAlive()
      return `journal.${ending}`
    },
    close: async () => {},
  }
}
