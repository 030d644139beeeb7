import { Heading, type HeadingOf } from './Heading.tsx'

export type LedgerSort = { key: string; direction: 'asc' | 'desc'; onSort: (key: string) => void }

type Headings = readonly (HeadingOf & { name: string; sort?: string })[]

/** Headings of a ledger. */
export const LedgerHead = ({ columns, sort }: { columns: Headings; sort: LedgerSort | undefined }) => (
  <thead>
    <tr aria-rowindex={1}>
      {columns.map(({ name, label, width, amount, sort: key }) => (
        <Heading
          key={name}
          label={label}
          width={width}
          amount={amount}
          sorted={key !== undefined && sort?.key === key ? sort.direction : null}
          onSort={sort && key !== undefined ? () => sort.onSort(key) : undefined}
        />
      ))}
    </tr>
  </thead>
)
