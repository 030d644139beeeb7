import { describe, expect, it } from 'vitest'
import { cleaned, cleaningFolder } from './testing/cleaned.ts'

// Exports of tills and web shops that say less than a line of sales needs, and what a person adds.

cleaningFolder()

describe('a till that knows neither customers, nor countries, nor codes', () => {
  const head = 'Transaction ID,Date,Description,Quantity,Price'
  const map = {
    stockCode: 'Description',
    description: 'Description',
    customer: '=Clients de passage',
    country: '=France',
  }
  const lines = [
    'T1,2026-03-02 09:15,Café crème,2,2.50',
    'T1,2026-03-02 09:15,Croissant,1,1.40',
    'T2,2026-03-03 10:00,café crème ,-1,2.50',
  ]

  it('is loaded with what stands in every line; its names are the codes, and none of them is a repair', async () => {
    const { summary, text } = await cleaned([head, ...lines].join('\n'), { map })
    expect(summary).toMatchObject({
      kept: 3,
      returns: 1,
      grossRevenue: '6.40',
      netRevenue: '3.90',
      repairedByReason: {},
    })
    expect(await text('customers')).toEqual(['Clients de passage,France,1000000001'])
    expect((await text('products')).map((line) => line.split(',').slice(0, 2).join())).toEqual([
      'CAFÉ CRÈME,café crème',
      'CROISSANT,Croissant',
    ])
  })

  it('its blank lines and its total are what they were without what stands in every line', async () => {
    const { summary } = await cleaned([head, ...lines, ',,,,', ',,,,', 'Total,,,2,6.40'].join('\n'), { map })
    expect(summary.kept).toBe(3)
    expect(summary.droppedByReason).toMatchObject({ empty_line: { count: 2 }, total_line: { count: 1 } })
  })
})

describe('a shop that says date and customer in the first line of an order only', () => {
  const head =
    'Name,Email,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Country'
  const lines = [
    '#1001,anna@example.org,2026-03-02 09:15:00,EUR,1,Bol bleu,12.00,B1,FR',
    '#1001,,,,2,Tasse,6.50,T1,',
    '#1001,,,,1,Assiette,9.00,A1,BE',
    '#1002,,2026-03-03 10:00:00,EUR,1,Bol bleu,12.00,B1,FR',
    '#1002,,,,1,Tasse,6.50,T1,',
    '#1003,,,,1,Tasse,6.50,T1,',
    '#1004,ben@example.org,2026-03-04 11:00:00,CHF,1,Tasse,6.50,T1,CH',
    '#1004,,,,1,Sous-total,6.50,,',
  ]

  it('gives the lines below what the first one says, and says so', async () => {
    const { summary, text } = await cleaned([head, ...lines].join('\n'))
    // Of #1002 nobody knows the customer, of #1003 not even the day; a sum is no line.
    expect(summary).toMatchObject({ kept: 4, netRevenue: '40.50' })
    expect(summary.droppedByReason).toMatchObject({ no_customer: { count: 3 }, total_line: { count: 1 } })
    expect((await text('repaired')).filter((line) => line.includes('order_head_taken'))).toEqual([
      '3,order_head_taken,"",2026-03-02 09:15:00 · anna@example.org · FR',
      '4,order_head_taken,"",2026-03-02 09:15:00 · anna@example.org',
    ])
    expect((await text('customers')).map((line) => line.split(',').slice(0, 2).join())).toEqual([
      'anna@example.org,BE',
      'ben@example.org,CH',
    ])
  })

  it('says its currencies, of the lines that are kept', async () => {
    const { summary } = await cleaned([head, ...lines].join('\n'))
    expect(summary.currencies).toEqual([
      { code: 'CHF', lines: 1 },
      { code: 'EUR', lines: 1 },
    ])
  })

  it('takes nothing from another order, also where a line of one stands in between', async () => {
    const { summary, text } = await cleaned(
      [head, lines[0], '#1009,,,,1,Tasse,6.50,T1,', lines[1], lines[6]].join('\n'),
    )
    expect(summary.kept).toBe(3)
    expect((await text('repaired')).map((line) => line.split(',')[0])).toEqual(['4'])
  })

  it('of which some repeat the customer, and others the day as well: what is left is taken, and the country with it', async () => {
    const { summary, text } = await cleaned(
      [
        head,
        lines[0],
        '#1001,anna@example.org,,,2,Tasse,6.50,T1,',
        '#1001,anna@example.org,2026-03-02 09:15:00,,1,Assiette,9.00,A1,',
        // Another customer, another day, no customer at all: none of these is said by the first line.
        '#1001,ben@example.org,,,1,Vase,9.00,V1,',
        '#1001,anna@example.org,2026-03-09 09:15:00,,1,Vase,9.00,V1,',
        '#1001,,2026-03-02 09:15:00,,1,Vase,9.00,V1,',
      ].join('\n'),
    )
    expect(summary).toMatchObject({ kept: 4, netRevenue: '43.00', repairedByReason: { order_head_taken: 2 } })
    expect(summary.droppedByReason).toMatchObject({ date_unreadable: { count: 1 }, no_customer: { count: 1 } })
    expect((await text('repaired')).filter((line) => line.includes('order_head_taken'))).toEqual([
      '3,order_head_taken,"",2026-03-02 09:15:00 · anna@example.org · FR',
      '4,order_head_taken,"",FR',
    ])
  })
})

describe('an export whose columns are those of the lines of an order, the rest of which stands in the first one only', () => {
  const head =
    'Réf. commande,Date,Client,Pays,Lignes de commande/Article,Lignes de commande/Quantité,Lignes de commande/Prix unitaire'
  const map = { stockCode: 'Lignes de commande/Article', description: 'Lignes de commande/Article' }
  const lines = [
    'B/1,2026-08-01 10:00:00,Marc,France,Bol,2,12.00',
    ',,,,Tasse,1,6.50',
    'B/2,2026-08-02 10:00:00,,France,Bol,1,12.00',
    ',,,,Vase,1,9.00',
    ',,,,,,',
    'B/3,2026-08-03 10:00:00,Léa,Belgique,Bol,1,12.00',
    ',,,,Tasse,1,6.50',
    ',,,,Total,3,43.00',
  ]

  it('gives them their number too, and no line of an order without a customer to the one above', async () => {
    const { summary, text } = await cleaned([head, ...lines].join('\n'), { map })
    expect(summary).toMatchObject({ kept: 4, netRevenue: '49.00', repairedByReason: { order_head_taken: 2 } })
    expect(summary.droppedByReason).toMatchObject({ no_customer: { count: 2 }, empty_line: { count: 1 } })
    expect((await text('sales')).map((line) => line.split(',')[1])).toEqual(['B/1', 'B/1', 'B/3', 'B/3'])
  })

  it('while elsewhere a line without a number belongs to nobody', async () => {
    const plain = head.replaceAll('Lignes de commande/', '')
    const { summary } = await cleaned([plain, ...lines].join('\n'), {
      map: { stockCode: 'Article', description: 'Article' },
    })
    expect(summary).toMatchObject({ kept: 2, repairedByReason: {} })
  })
})

describe('a till that says the day and the time in two columns', () => {
  const head = 'Ticket;Date;Heure;Désignation;Code;Quantité;Prix unitaire;Client;Pays'
  const line = (ticket: string, date: string, time: string) => `${ticket};${date};${time};Café;C1;1;2,50;C7;France`
  const moments = (rows: readonly string[]) => rows.map((row) => /\d{4}-\d\d-\d\d [\d:]+/.exec(row)?.[0])

  it('reads them as one moment; what is no time leaves the day', async () => {
    const lines = [
      line('T1', '25/03/2026', '09:15'),
      line('T2', '26/03/2026', '14h30'),
      line('T3', '27/03/2026', '2:30 PM'),
      line('T4', '28/03/2026', 'matin'),
      line('T5', '29/03/2026', ''),
    ]
    const { summary, text } = await cleaned([head, ...lines].join('\n'))
    expect(summary.kept).toBe(5)
    expect(moments(await text('sales'))).toEqual([
      '2026-03-25 09:15:00',
      '2026-03-26 14:30:00',
      '2026-03-27 14:30:00',
      '2026-03-28 00:00:00',
      '2026-03-29 00:00:00',
    ])
  })

  it('a date that bears its time keeps it', async () => {
    const { text } = await cleaned([head, line('T1', '25/03/2026 08:01', '09:15')].join('\n'))
    expect(moments(await text('sales'))).toEqual(['2026-03-25 08:01:00'])
  })
})

describe('a shop that says discounts and refunds in columns of their own', () => {
  const head =
    'Invoice,Date,Description,SKU,Quantity,Price,Customer ID,Country,Discount Code,Discount Amount,Refunded Amount,Remise %'
  const line = (name: string, discount: string, refund: string) =>
    `${name},2026-03-02 09:15,Bol,B1,1,20.00,C7,France,HELLO10,${discount},${refund},10`

  it('says what they come to, and takes nothing off', async () => {
    const { summary } = await cleaned(
      [head, line('#1', '2.00', ''), line('#2', '-1.50', '20.00'), line('#3', '0', '')].join('\n'),
    )
    expect(summary).toMatchObject({ kept: 3, grossRevenue: '60.00' })
    expect(summary.deductions).toEqual([
      { title: 'Discount Amount', lines: 2, sum: '3.50' },
      { title: 'Refunded Amount', lines: 1, sum: '20.00' },
    ])
  })

  it('a column that is counted as the price is none of them, nor is one that bears nothing', async () => {
    const other = head.replace(',Price,', ',Prix remisé,')
    const { summary } = await cleaned([other, line('#1', '0.00', '')].join('\n'), { map: { price: 'Prix remisé' } })
    expect(summary).toMatchObject({ kept: 1, deductions: [] })
  })
})

describe('a till that says what a line came to, not what a piece cost', () => {
  const head = 'Ticket;Date;Article;Code;Quantité;Montant;Client;Pays'
  const rest = ';Café;C1'
  const line = (ticket: string, quantity: string, amount: string) =>
    `${ticket};02/03/2026 09:15${rest};${quantity};${amount};C7;France`
  const map = { price: '/Montant' }

  it('counts each line with what it came to, to the cent, and its price of one by division', async () => {
    const { summary, text } = await cleaned([head, line('T1', '3', '7,00'), line('T2', '2', '5,00')].join('\n'), {
      map,
    })
    expect(summary).toMatchObject({ kept: 2, grossRevenue: '12.00', repairedByReason: {}, rounding: null })
    expect((await text('sales')).map((row) => row.split(',').filter((cell) => /^-?\d+\.\d\d$/.test(cell)))).toEqual([
      ['2.33', '7.00'],
      ['2.50', '5.00'],
    ])
  })

  it('knows a return by a minus before the quantity, before the amount, or before both', async () => {
    const lines = [
      line('T1', '4', '10,00'),
      line('T2', '-1', '2,50'),
      line('T3', '1', '-2,50'),
      line('T4', '-1', '-2,50'),
    ]
    const { summary } = await cleaned([head, ...lines].join('\n'), { map })
    expect(summary).toMatchObject({ kept: 4, returns: 3, grossRevenue: '10.00', netRevenue: '2.50' })
  })

  it('leaves out what came to nothing, has no quantity or no amount, and says what parts of one came to', async () => {
    const lines = [line('T1', '1', '1,00'), line('T2', '2', '0,00'), line('T3', '0', '3,00'), line('T4', '1', 'offert')]
    const { summary } = await cleaned([head, ...lines, line('T5', '0,350', '4,20')].join('\n'), { map })
    expect(summary).toMatchObject({ kept: 1, grossRevenue: '1.00' })
    expect(summary.droppedByReason).toEqual({
      price_not_positive: { count: 1, amount: '0.00' },
      sign_contradiction: { count: 1, amount: '3.00' },
      price_unreadable: { count: 1, amount: null },
      quantity_not_whole: { count: 1, amount: '4.20' },
    })
  })

  it('says which amounts had more than cents, and what rounding them takes', async () => {
    const { summary } = await cleaned([head, line('T1', '3', '7,004'), line('T2', '-1', '1,006')].join('\n'), { map })
    expect(summary).toMatchObject({ kept: 2, netRevenue: '5.99', repairedByReason: { price_rounded: 2 } })
    expect(summary.rounding).toEqual({ lines: 2, gross: '0.004', net: '0.008' })
  })
})
