import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lastingFaults } from '#invoices/lasting.ts'
import { metrics } from '#platform/metrics.ts'
import { serve } from '#test/http/serve.ts'
import '#server/app.ts'

// What watches us names our metrics in files that no compiler reads: a metric that is renamed must fail here.

const folder = new URL('../deploy/monitoring/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
const rules = readdirSync(new URL('rules/', folder)).map((name) => read(`rules/${name}`))

/** The expressions of a rule file, also those that go on over several lines. */
const expressions = (yaml: string): string[] =>
  [...yaml.matchAll(/^( +)expr: *(?:[|>][+-]?\n((?:\1 +.*\n?)+)|(.+))$/gm)].map(
    ([, , block, line]) => block ?? line ?? '',
  )

const grammar = new Set('by without on ignoring group_left group_right and or unless bool offset atan2'.split(' '))

/** Names of the series that a PromQL expression reads. */
const seriesIn = (expression: string): string[] =>
  expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
    .matchAll(/(?<![\w.])[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)
    .map(([name]) => name)
    .filter((name) => !grammar.has(name))
    .toArray()

const recorded = new Set(rules.flatMap((file) => [...file.matchAll(/record: (\S+)/g)].map(([, name]) => name)))
/** Written by Prometheus itself. */
const builtIn = new Set(['up', 'ALERTS'])

await serve([])
const ours = metrics.getMetricsAsArray().map(({ name }) => name)
const isOurs = (name: string): boolean => ours.includes(name) || ours.includes(name.replace(/_(bucket|count|sum)$/, ''))
const unknown = (names: string[]): string[] =>
  [...new Set(names)].filter((name) => !isOurs(name) && !recorded.has(name) && !builtIn.has(name))

type Panel = { targets?: { expr: string }[] }
const dashboard: { panels: Panel[] } = JSON.parse(read('grafana/dashboards/comptoir.json'))
const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))

describe('what watches us', () => {
  test('reads only series that we, or its own rules, write', () => {
    expect(unknown(rules.flatMap(expressions).flatMap(seriesIn))).toEqual([])
    expect(unknown(shown.flatMap(seriesIn))).toEqual([])
    expect(seriesIn('max by (queue) (queue_lenght{a="b c"}) > 3')).toEqual(['queue_lenght'])
    expect(unknown(['queue_lenght'])).toEqual(['queue_lenght'])
  })

  test('sees every rule and panel', () => {
    const all = rules.join('\n')
    expect(rules.flatMap(expressions)).toHaveLength([...all.matchAll(/^ +(- )?(alert|record):/gm)].length)
    expect(shown.length).toBeGreaterThan(20)
  })

  test('counts as its own fault what is not the document’s: a file that it lost, never one of too many words', () => {
    const [, theirs = ''] = read('rules/recording.yml').match(/ocr_results_total\{outcome!~"(\S+?)"\}/) ?? []
    const isTheirs = (code: string): boolean => new RegExp(`^(?:${theirs})$`).test(code)
    expect(lastingFaults.filter((code) => !isTheirs(code))).toEqual([])
    const ourFaults = [
      'file_missing',
      'internal_error',
      'job_given_up',
      'job_lost',
      'reading_crashed',
      'reading_timeout',
    ]
    expect(ourFaults.filter(isTheirs)).toEqual([])
  })

  test('has an alert for each thing that may go wrong, tested, and told in the runbook', () => {
    const names = [...new Set([...read('rules/alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name = '']) => name))]
    expect(names).toEqual(expect.arrayContaining(['HighErrorRate', 'OCRQueueBacklog', 'WorkerDown', 'DatabaseDown']))
    const tests = read('tests/alerts_test.yml')
    const runbook = readFileSync(new URL('../docs/exploitation.md', import.meta.url), 'utf8')
    for (const name of names) {
      const about = [...tests.matchAll(/^ +expr: .*alertname="(\w+)".*\n +(exp_samples: .*)$/gm)].filter(
        ([, alert]) => alert === name,
      )
      expect(
        about.some(([, , samples]) => samples === 'exp_samples: []'),
        `${name} is quiet where all is well`,
      ).toBe(true)
      expect(
        about.some(([, , samples]) => samples?.includes('value: 1')),
        `${name} fires`,
      ).toBe(true)
      expect(runbook.includes(`\`${name}\``), `${name} in the runbook`).toBe(true)
    }
  })

  test('the contract’s names are there, and every metric of ours stands in the runbook', () => {
    const contract = [
      'ocr_requests_total',
      'ocr_results_total',
      'ocr_processing_duration_seconds',
      'ocr_accuracy_score',
      'queue_length',
      'celery_queue_length',
      'queue_oldest_job_seconds',
      'http_requests_total',
      'http_request_duration_seconds',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
    ]
    expect(ours).toEqual(expect.arrayContaining(contract))
    const runbook = readFileSync(new URL('../docs/exploitation.md', import.meta.url), 'utf8')
    const told = (name: string) => runbook.includes(`\`${name}`)
    expect(ours.filter((name) => !/^(process|nodejs)_/.test(name) && !told(name))).toEqual([])
  })
})

test('/metrics is in the form that Prometheus reads: help and type once, no series twice', async () => {
  const served = await serve([])
  await served.get('/nowhere')
  const lines = (await (await served.get('/metrics')).text()).split('\n').filter((line) => line !== '')
  const helped = lines.filter((line) => line.startsWith('# HELP ')).map((line) => line.split(' ')[2])
  const typed = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2])
  expect(new Set(helped).size).toBe(helped.length)
  expect(typed).toEqual(helped)
  const samples = lines.filter((line) => !line.startsWith('#'))
  const series = samples.map((line) => line.slice(0, line.lastIndexOf(' ')))
  expect(new Set(series).size).toBe(series.length)
  for (const line of samples) {
    expect(line).toMatch(/^[a-zA-Z_:][\w:]*(\{\w+="(?:[^"\\]|\\.)*"(,\w+="(?:[^"\\]|\\.)*")*\})? -?(\d|Nan|\+Inf)/)
    const family = line.match(/^[\w:]+/)?.[0] ?? ''
    expect(
      typed.some((name) => name && family.startsWith(name)),
      line,
    ).toBe(true)
  }
})
