// Which workspace this browser tab works in. Kept by tab, so that two tabs can show two companies; remembered for the next.

const KEY = 'comptoir.workspace'

const store = (of: () => Storage): Storage | null => {
  try {
    return of()
  } catch {
    // Storage may be refused (private mode, blocked cookies): the server's default workspace then serves.
    return null
  }
}

const session = () => (typeof sessionStorage === 'undefined' ? null : store(() => sessionStorage))
const local = () => (typeof localStorage === 'undefined' ? null : store(() => localStorage))

/** The id of the workspace of this tab; null: the server chooses. */
export const activeWorkspace = (): string | null => session()?.getItem(KEY) ?? local()?.getItem(KEY) ?? null

export const rememberWorkspace = (id: string | null): void => {
  for (const storage of [session(), local()]) {
    if (id === null) storage?.removeItem(KEY)
    else storage?.setItem(KEY, id)
  }
}
