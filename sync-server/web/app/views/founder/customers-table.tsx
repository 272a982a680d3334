import type { Customer, FounderPage } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { RowAct } from './act-form.tsx'
import { Ref, TableSection } from './table.tsx'

interface CustomersTableProps {
  readonly page: FounderPage
  readonly title: string
  readonly empty: string
  readonly customers: readonly Customer[]
  /** Where a form goes that has one of them asked again. */
  readonly to: string
}

/** Customers at payment providers, each of which can be read again. */
export function CustomersTable({ page, title, empty, customers, to }: CustomersTableProps) {
  return (
    <TableSection
      id="customers"
      title={title}
      head={['Reference', 'Again', 'Read', 'Provider', 'Money', 'State']}
      empty={empty}
      rows={customers.map((each) => ({
        key: `${each.accountId} ${each.ref}`,
        cells: [
          <Ref key="ref">{each.ref}</Ref>,
          each.served ? (
            <RowAct
              key="again"
              page={page}
              to={to}
              button="Ask again"
              about={`about ${each.ref}`}
              hidden={{ accountId: each.accountId, ref: each.ref }}
            />
          ) : (
            'Not by this server'
          ),
          each.asOf === null ? 'Never' : <Instant key="read" iso={each.asOf} />,
          each.provider,
          each.mode,
          each.deleted ? 'Deleted there' : 'Known',
        ],
      }))}
    />
  )
}
