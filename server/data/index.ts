import type { Module } from '#platform/module.ts'

/** `rooms`: the other rooms, whose facts the semantic model reaches and in whose lists doubles are looked for. */
export const data = (_rooms: readonly Module[]): Module => ({
  name: 'data',
  routes: [],
  jobs: [],
  schedules: [],
  today: null,
})
