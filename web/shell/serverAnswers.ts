/** Whether the server can be reached at all, asked of it and of no cache. */
export const serverAnswers = async (): Promise<boolean> => {
  try {
    return (await fetch('/health', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
