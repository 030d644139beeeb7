import { z } from 'zod'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { Task } from '#shared/task.ts'
import { TodayItem } from '#shared/today.ts'

// What the operations room promises: tasks that can be watched and cancelled, and what waits for a person today.

const params = z.object({ task_id: z.uuid() })
const watch = { roles: everyone, scope: 'extract' } as const

export const getTask = defineRoute({
  method: 'GET',
  url: '/api/v1/tasks/:task_id',
  config: { access: watch, limit: 'poll' },
  schema: {
    operationId: 'getTask',
    problems: ['task_not_found', 'task_expired'],
    tags: ['ocr'],
    summary: 'State, progress and result of a task',
    params,
    response: { 200: Task },
  },
})

export const watchTask = defineRoute({
  method: 'GET',
  url: '/api/v1/tasks/:task_id/events',
  config: { access: watch, limit: 'poll' },
  schema: {
    operationId: 'watchTask',
    problems: ['task_not_found', 'task_expired'],
    tags: ['ocr'],
    summary: 'Progress of a task as server-sent events',
    params,
    response: { 200: z.any().describe('text/event-stream') },
  },
})

export const cancelTask = defineRoute({
  method: 'DELETE',
  url: '/api/v1/tasks/:task_id',
  config: { access: { roles: writers, scope: 'extract' } },
  schema: {
    operationId: 'cancelTask',
    problems: ['task_not_found', 'task_finished'],
    tags: ['ocr'],
    summary: 'Cancel a task',
    params,
    response: { 200: Task },
  },
})

export const getToday = defineRoute({
  method: 'GET',
  url: '/api/today',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'getToday',
    tags: ['operations'],
    summary: 'What waits for a person',
    response: { 200: z.object({ items: z.array(TodayItem) }) },
  },
})
