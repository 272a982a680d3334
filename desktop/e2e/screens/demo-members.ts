import type { AuditItem } from '#shared/api/audit.ts'
import type { Invite } from '#shared/api/invites.ts'
import type { LeagueMember } from '#shared/queries/members.ts'
import { ids } from './demo-league.ts'

const uuid = (n: number): string => `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`

export const members: LeagueMember[] = [
  {
    id: uuid(1),
    userId: ids.user,
    displayName: 'Olivia Owner',
    role: 'OWNER',
    joinedAt: '2026-01-02T18:00:00.000Z',
    drivers: [],
    ownerOffered: false,
  },
  {
    id: uuid(2),
    userId: uuid(12),
    displayName: 'Adil Marsh',
    role: 'ADMIN',
    joinedAt: '2026-01-03T18:00:00.000Z',
    drivers: [],
    ownerOffered: false,
  },
  {
    id: uuid(3),
    userId: uuid(13),
    displayName: 'Sten Halvorsen',
    role: 'STEWARD',
    joinedAt: '2026-02-03T18:00:00.000Z',
    drivers: ['Sten Halvorsen'],
    ownerOffered: false,
  },
  {
    id: uuid(4),
    userId: uuid(14),
    displayName: 'Dita Okoro',
    role: 'DRIVER',
    joinedAt: '2026-02-04T18:00:00.000Z',
    drivers: ['Dita Okoro', 'D. Okoro'],
    ownerOffered: false,
  },
]

export const invites: Invite[] = [
  {
    id: uuid(21),
    role: 'STEWARD',
    createdBy: 'Olivia Owner',
    createdAt: '2026-06-01T10:00:00.000Z',
    expiresAt: '2026-06-08T10:00:00.000Z',
    uses: 0,
    usesLeft: 1,
    state: 'open',
  },
  {
    id: uuid(22),
    role: 'DRIVER',
    createdBy: 'Adil Marsh',
    createdAt: '2026-05-01T10:00:00.000Z',
    expiresAt: '2026-05-08T10:00:00.000Z',
    uses: 12,
    usesLeft: 8,
    state: 'expired',
  },
]

const entry = (n: number, changes: Partial<AuditItem>): AuditItem => ({
  id: String(1000 - n),
  at: `2026-06-0${n}T18:30:00.000Z`,
  userId: ids.user,
  userName: 'Olivia Owner',
  deviceId: uuid(31),
  name: 'league.rename',
  args: { name: 'Harbour Cup' },
  outcome: { ok: true },
  revision: 90 - n,
  changes: [],
  ...changes,
})

export const audit: AuditItem[] = [
  entry(1, {
    name: 'member.put',
    args: { id: uuid(3), userId: uuid(13), displayName: 'Sten Halvorsen', role: 'STEWARD' },
    changes: [
      {
        entity: 'member',
        entityId: uuid(3),
        before: { id: uuid(3), display_name: 'Sten Halvorsen', role: 'DRIVER' },
        after: { id: uuid(3), display_name: 'Sten Halvorsen', role: 'STEWARD' },
      },
    ],
  }),
  entry(2, { name: 'sheet.edit', args: null, userName: 'Sten Halvorsen', userId: uuid(13) }),
  entry(3, { name: 'sheet.edit', args: null, userName: 'Sten Halvorsen', userId: uuid(13) }),
  entry(4, {
    name: 'team.add',
    args: { items: [{ id: uuid(41), name: 'Gull Racing' }] },
    outcome: { ok: false, code: 'name-taken', message: 'There is already a team called "Gull Racing".' },
    revision: null,
  }),
  entry(5, {
    name: 'invite.accept',
    args: { role: 'DRIVER' },
    userName: 'Dita Okoro',
    userId: uuid(14),
    deviceId: null,
  }),
]
