import type { Query, UseQueryResult } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { queries } from '#ui/wire/query.ts'

/** What a query of a part of the board carries, so that the board knows its parts. */
export const PART = { part: true } as const

type Part = Pick<Query, 'meta' | 'state'>

/** Whether not one part of the board could be had: each has failed, and none waits any more. */
export const allFailed = (parts: readonly Part[]): boolean => {
  const own = parts.filter(({ meta }) => meta?.part === true)
  return own.length > 0 && own.every(({ state }) => state.status === 'error' && state.data === undefined)
}

const cache = queries.getQueryCache()
const subscribe = (changed: () => void) => cache.subscribe(changed)
const nothingCame = (): boolean => allFailed(cache.findAll({ type: 'active' }))

/** Why nothing of a board is there, said once for all its parts; null: something is, or may come yet. */
export const useBoardFault = ({ data, error }: Pick<UseQueryResult, 'data' | 'error'>): Error | null => {
  const nothing = useSyncExternalStore(subscribe, nothingCame)
  return data === undefined && nothing ? error : null
}
