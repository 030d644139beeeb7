import type { Client } from 'pg'
import { directUrl } from './database.ts'
import { connectOwner, takeTurn } from './prepare.ts'

export type OwnerSession = Pick<Client, 'query'>

/**
 * A connection of the owner past any transaction pooler, for changes of what the database is made of: no starter prepares
 * the database meanwhile. `work` opens its own transactions.
 */
export const withOwner = async <T>(work: (owner: OwnerSession) => Promise<T>): Promise<T> => {
  const owner = await connectOwner(directUrl())
  try {
    await takeTurn(owner)
    return await work(owner)
  } finally {
    await owner.end()
  }
}
