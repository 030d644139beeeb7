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

type Act = () => void | Promise<void>

const whenLeft = new Set<Act>()
const whenSignedOut = new Set<Act>()

/** What must be settled before another company comes on the screen. */
export const onLeave = (act: Act): void => void whenLeft.add(act)

/** What the next person at this screen must not find: stores beside React empty themselves, uploads stop. */
export const onSignOut = (act: Act): void => void whenSignedOut.add(act)

const all = async (acts: ReadonlySet<Act>): Promise<void> => {
  await Promise.allSettled([...acts].map(async (act) => act()))
}

/** Settles what is pending in the company on the screen, in its own name still. */
export const leaveWorkspace = (): Promise<void> => all(whenLeft)

export const forgetPerson = (): Promise<void> => all(whenSignedOut)

let person: string | null = null

/** Says who works in this tab; what another person left in it is forgotten. */
export const rememberPerson = (id: string): void => {
  if (person !== null && person !== id) void forgetPerson()
  person = id
}
