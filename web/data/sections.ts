// The pages of the room that have a name of their own, in the order of its line; the frame and ⌘K read them here.

export const sections = [{ name: 'dashboards', path: '/donnees' }] as const
