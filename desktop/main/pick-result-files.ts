import { BrowserWindow, dialog } from 'electron'
import { mostPickedFiles, type PickedFile } from '#desktop/ipc/picked-file.ts'
import { readPickedFile } from './read-picked-file.ts'

/** Asks for simulators' result files and reads them; none where the person chose none. */
export async function pickResultFiles(): Promise<PickedFile[]> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import results',
    buttonLabel: 'Import',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Result files', extensions: ['json', 'xml', 'csv', 'txt', 'tsv'] },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return Promise.all(filePaths.slice(0, mostPickedFiles).map(readPickedFile))
}
