import { Problem } from '../problem.ts'

// Which faults may pass by themselves: the database restarting or overloaded, a lock, the network, a full disk. Everything
// else would fail again, and trying again would only hide it.

const passing = new Set([
  // PostgreSQL (appendix A of its manual): connection exceptions, shutdown, too many connections, serialisation, deadlock.
  '08000',
  '08001',
  '08003',
  '08006',
  '40001',
  '40P01',
  '53100',
  '53200',
  '53300',
  '55P03',
  // A statement took longer than it may: on a machine with too much to do the next try may not.
  '57014',
  '57P01',
  '57P02',
  '57P03',
  // The operating system.
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EMFILE',
  'ENOSPC',
])

/** What the database driver says, without any code, of a connection that died under it. */
const lostConnection =
  /^(Connection terminated|Connection ended|timeout (exceeded|expired)|Client has encountered a connection error|Client was closed)/i

/** Also every Problem that says "try again later" by its status, such as a reader killed from outside. */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof Problem) return error.definition.status === 503
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && passing.has(error.code)) return true
  return lostConnection.test(error.message) || (error.cause !== undefined && isTransient(error.cause))
}
