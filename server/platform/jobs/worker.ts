import { randomUUID } from 'node:crypto'

/** This process among those that run jobs, as tasks and the operations screen name it; new at each start. */
export const workerId = randomUUID()

/** Jobs of this process: those that it runs now, and those that it ended since its start, well or not. */
export const jobsHere = { running: 0, done: 0 }
