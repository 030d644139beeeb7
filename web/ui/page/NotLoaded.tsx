import { Skeleton } from '@mantine/core'
import { useDelayed } from '../useDelayed.ts'
import { ErrorState } from './ErrorState.tsx'

type NotLoadedProps = {
  of: { data: unknown; error: Error | null; isPending: boolean; refetch: () => unknown }
  /** About what it will have, so that little moves when it comes. */
  height?: number
  /** What is drawn meanwhile where one block would not be like it; null: nothing. */
  waiting?: React.ReactNode
  className?: string | undefined
}

/** In the place of an answer that is not there: a skeleton once it lets wait, or why it did not come and another try. */
export const NotLoaded = ({ of, height, waiting = <Skeleton height={height} />, className }: NotLoadedProps) => {
  const slow = useDelayed(of.isPending)
  if (of.data !== undefined) return null
  const meanwhile = slow ? waiting : null
  const shown = of.error ? <ErrorState error={of.error} onRetry={() => void of.refetch()} /> : meanwhile
  return shown && <div className={className}>{shown}</div>
}
