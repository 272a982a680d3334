import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { acceleratorOf, commandNames, commands, isForText, type CommandName } from '#desktop/ipc/commands.ts'

interface Menus {
  readonly choose: (name: CommandName) => void
  readonly showNotices: () => void
}

/** The application menu: the window's own commands beside what every desktop app has. */
export function setMenu({ choose, showNotices }: Menus): void {
  const mac = process.platform === 'darwin'
  const own = (menu: string): MenuItemConstructorOptions[] =>
    commandNames
      .filter((name) => commands[name].menu === menu)
      .map((name) => {
        const { label } = commands[name]
        const accelerator = acceleratorOf(name, mac)
        if (accelerator === null) return { label, click: () => choose(name) }
        // Keys of a text are shown here and heard in the page, which knows whether somebody is typing.
        return { label, accelerator, registerAccelerator: !isForText(accelerator), click: () => choose(name) }
      })
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        ...own('file'),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    { role: 'editMenu' },
    { label: '&Go', submenu: own('go') },
    {
      label: '&View',
      submenu: [
        ...own('view'),
        { type: 'separator' },
        { role: 'resetZoom', accelerator: 'CmdOrCtrl+Shift+0' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ...own('help'),
        { label: 'Third-party notices', click: showNotices },
        ...(mac ? [] : [{ label: 'About GridBoss', click: () => app.showAboutPanel() }]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
