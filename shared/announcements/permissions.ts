/** The permissions of Discord that matter to us: their bit, and what Discord's own pages call them. */
const permissions = {
  administrator: { bit: 3n, label: 'Administrator' },
  'manage-server': { bit: 5n, label: 'Manage Server' },
  'view-channel': { bit: 10n, label: 'View Channel' },
  'send-messages': { bit: 11n, label: 'Send Messages' },
  'embed-links': { bit: 14n, label: 'Embed Links' },
  'attach-files': { bit: 15n, label: 'Attach Files' },
  'read-history': { bit: 16n, label: 'Read Message History' },
  'mention-everyone': { bit: 17n, label: 'Mention @everyone, @here, and All Roles' },
  'manage-roles': { bit: 28n, label: 'Manage Roles' },
  'manage-webhooks': { bit: 29n, label: 'Manage Webhooks' },
  'manage-events': { bit: 33n, label: 'Manage Events' },
  'manage-threads': { bit: 34n, label: 'Manage Threads' },
  'create-threads': { bit: 35n, label: 'Create Public Threads' },
  'send-in-threads': { bit: 38n, label: 'Send Messages in Threads' },
  'create-events': { bit: 44n, label: 'Create Events' },
} as const

export type Permission = keyof typeof permissions

/** What the bot asks for when it is added to a server. Whoever adds it may leave some out; the pre-flight then says so. */
const asked: readonly Permission[] = [
  'view-channel',
  'send-messages',
  'embed-links',
  'attach-files',
  'read-history',
  'manage-webhooks',
  'manage-events',
  'create-events',
  'manage-threads',
  'create-threads',
  'send-in-threads',
]

/** Whether this set of permissions, a number of Discord's bits in digits, holds one. An administrator holds all. */
export function holds(set: string, permission: Permission): boolean {
  const bits = BigInt(set)
  return (bits & (bitOf(permission) | bitOf('administrator'))) !== 0n
}

/** What Discord's pages call a permission. */
export function permissionLabel(permission: Permission): string {
  return permissions[permission].label
}

/** What the bot is added with, as Discord's address takes it. */
export const askedPermissions: string = asked.reduce((set, each) => set | bitOf(each), 0n).toString()

function bitOf(permission: Permission): bigint {
  return 1n << permissions[permission].bit
}
