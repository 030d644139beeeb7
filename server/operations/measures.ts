import { queueLengths } from '#platform/jobs/queue.ts'
import { gauge } from '#platform/metrics.ts'

// Read from the queue at each reading of /metrics. `celery_queue_length` is the name that today's dashboards know.

const lengthIn = (name: string) =>
  gauge(name, 'Jobs that wait in a queue', ['queue'], async (metric) => {
    metric.reset()
    for (const { queue, waiting } of await queueLengths()) metric.set({ queue }, waiting)
  })

/** Registers the queue's metrics; called once, by the module. */
export const measureQueues = (): void => {
  lengthIn('queue_length')
  lengthIn('celery_queue_length')
  gauge('queue_oldest_job_seconds', 'Age of the oldest job that waits', ['queue'], async (metric) => {
    metric.reset()
    for (const { queue, oldestSeconds } of await queueLengths()) metric.set({ queue }, oldestSeconds)
  })
}
