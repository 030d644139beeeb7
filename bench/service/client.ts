import { setTimeout as wait } from 'node:timers/promises'
import { isFinal, Task, TaskReceipt } from '#shared/task.ts'
import type { Service } from './host.ts'

/** Submits a document as an integrator does. Returns its task. */
export async function submit({ address, key }: Service, bytes: Uint8Array): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(bytes)]), 'bench')
  const answer = await fetch(`${address}/api/v1/process-invoice`, {
    method: 'POST',
    headers: { 'x-api-key': key },
    body,
  })
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
  return TaskReceipt.parse(await answer.json()).task_id
}

/** Polls a task until it has ended, for five minutes at most. */
export async function ended({ address, key }: Service, task: string, everyMs: number): Promise<Task> {
  for (const until = Date.now() + 300_000; Date.now() < until; await wait(everyMs)) {
    const answer = await fetch(`${address}/api/v1/tasks/${task}`, { headers: { 'x-api-key': key } })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    const state = Task.parse(await answer.json())
    if (isFinal(state.state)) return state
  }
  throw new Error(`task ${task} did not end`)
}
