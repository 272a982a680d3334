import { app, dialog } from 'electron'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Asks where a text shall go and writes it there; false where the person changed their mind. */
export async function saveText(fileName: string, text: string): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), fileName),
  })
  if (canceled || !filePath) return false
  // On the stick before anybody hears that it is: it may be pulled out at once.
  await writeFile(filePath, text, { encoding: 'utf8', flush: true })
  return true
}
