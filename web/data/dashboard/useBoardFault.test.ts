import { type Query, QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { allFailed, PART } from './useBoardFault.ts'

/** Queries as the cache keeps them: what came, what failed, what is asked for. */
const asked = async (...outcomes: ('came' | 'failed' | 'waits' | 'elsewhere')[]): Promise<readonly Query[]> => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const all = outcomes.map((outcome, at) =>
    client.prefetchQuery({
      queryKey: [at],
      queryFn: () => {
        if (outcome === 'waits') return new Promise(() => undefined)
        return outcome === 'failed' ? Promise.reject(new Error('500')) : Promise.resolve(1)
      },
      ...(outcome === 'elsewhere' ? {} : { meta: PART }),
    }),
  )
  await Promise.all(all.filter((_, at) => outcomes[at] !== 'waits'))
  return client.getQueryCache().getAll()
}

it('a board of which no part came fails as one', async () => {
  expect(allFailed(await asked('failed', 'failed', 'failed'))).toBe(true)
  expect(allFailed(await asked('failed'))).toBe(true)
})

it('what other parts of the page know does not speak for the board', async () => {
  expect(allFailed(await asked('failed', 'elsewhere', 'failed'))).toBe(true)
  expect(allFailed(await asked('elsewhere'))).toBe(false)
})

it('one part that came, or that may come yet, keeps the others in their places', async () => {
  expect(allFailed(await asked('failed', 'came'))).toBe(false)
  expect(allFailed(await asked('failed', 'waits'))).toBe(false)
})
