import { Skeleton } from '@mantine/core'

const ROWS = 12

/** Rows of a ledger that are not there yet. */
export const WaitingRows = () => (
  <div aria-hidden="true">
    {Array.from({ length: ROWS }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
      <Skeleton key={index} height={16} my={8} />
    ))}
  </div>
)
