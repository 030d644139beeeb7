import fc from 'fast-check'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { asOwner } from '#platform/database/database.ts'
import { exactValues } from '#platform/database/values.ts'
import { testDatabase } from '#test/database/testDatabase.ts'

const database = testDatabase()

test('amounts, dates and counts come out as they are stored: strings, never floats or dates of JavaScript', async () => {
  const { rows } = await asOwner((tx) =>
    sql`select 1234567890123456.10::numeric as amount, array[1.10, null]::numeric[] as amounts, 9007199254740993 as count,
               date '2026-02-18' as day, array[date '2026-02-18'] as days, timestamp '2026-02-18 09:30:00.5' as local,
               timestamptz 'infinity' as never, null::timestamptz as unknown`.execute(tx),
  )
  expect(rows).toEqual([
    {
      amount: '1234567890123456.10',
      amounts: ['1.10', null],
      count: '9007199254740993',
      day: '2026-02-18',
      days: ['2026-02-18'],
      local: '2026-02-18T09:30:00.5',
      never: 'infinity',
      unknown: null,
    },
  ])
})

test('an instant comes out in UTC to the microsecond, whatever the zone of the session, and goes back as itself', async () => {
  const client = new Client({ connectionString: database.url(), types: exactValues })
  await client.connect()
  const instants = fc.record({
    seconds: fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }),
    micros: fc.integer({ min: 0, max: 999_999 }),
    zone: fc.constantFrom(
      'UTC',
      'Europe/Paris',
      'Asia/Kolkata',
      'America/St_Johns',
      'Pacific/Auckland',
      'Africa/Monrovia',
    ),
  })
  try {
    await fc.assert(
      fc.asyncProperty(instants, async ({ seconds, micros, zone }) => {
        await client.query(`set timezone = '${zone}'`)
        const expected = new Date(seconds * 1000).toISOString().slice(0, 19)
        const { rows } = await client.query(
          "select to_timestamp($1::bigint) + $2::int * interval '1 microsecond' as at",
          [seconds, micros],
        )
        const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`
        expect(rows[0].at).toBe(`${expected}${fraction}Z`)
        const back = await client.query('select $1::timestamptz as at, array[$1::timestamptz] as list', [rows[0].at])
        expect(back.rows[0]).toEqual({ at: rows[0].at, list: [rows[0].at] })
      }),
      { numRuns: 60 },
    )
  } finally {
    await client.end()
  }
})
