import { type Hand, handOf, type Kind, kindOf } from './hand.ts'

// Wares in two shops: software by edition and year, electronics with and without a model number in a far longer list, beers,
// songs on several albums.

const makers = [
  'microsoft',
  'adobe',
  'symantec',
  'intuit',
  'corel',
  'apple',
  'encore',
  'topics',
  'sage',
  'nova',
] as const
const editions = [
  'standard',
  'professional',
  'deluxe',
  'premium',
  'home',
  'upgrade',
  'academic',
  'small business',
] as const
const extras = ['( pc )', '( win/mac )', 'retail', 'box', 'english', 'complete package', '1 user'] as const

/** As of two sellers of software: makers left out, prices apart, editions and versions that are other things. */
export const software = (count: number, seed = 5): Kind => {
  const hand = handOf(seed)
  const titles = Array.from({ length: Math.ceil(count / 3) }, () => ({
    maker: hand.pick(makers),
    words: [hand.word(2), ...(hand.maybe(0.6) ? [hand.word(3)] : [])],
  }))
  const things = Array.from({ length: count }, () => {
    const { maker, words } = titles[hand.whole(titles.length)] ?? { maker: 'x', words: [] }
    const version = hand.maybe(0.6) ? (hand.maybe(0.5) ? String(2003 + hand.whole(6)) : `${1 + hand.whole(12)}.0`) : ''
    return { maker, words, version, edition: hand.maybe(0.6) ? hand.pick(editions) : '', price: 20 + hand.whole(500) }
  })
  const each = [
    ...new Map(things.map((thing) => [JSON.stringify([thing.words, thing.version, thing.edition]), thing])).values(),
  ]
  const columns: [string[], string[]] = [
    ['title', 'manufacturer', 'price'],
    ['name', 'manufacturer', 'price'],
  ]
  return kindOf(hand, each, columns, ({ maker, words, version, edition, price }) => {
    const left = [
      [...(hand.maybe(0.5) ? [maker] : []), ...words, version, edition].filter(Boolean).join(' '),
      maker,
      `${price}.99`,
    ]
    const other = () => [
      [
        ...(hand.maybe(0.7) ? [maker] : []),
        ...words,
        ...(hand.maybe(0.5) ? [edition, version] : [version, edition]),
        ...(hand.maybe(0.5) ? [hand.pick(extras)] : []),
      ]
        .filter(Boolean)
        .join(' '),
      hand.maybe(0.8) ? '' : maker,
      String(Math.round(price * (0.7 + 0.6 * hand.random()) * 100) / 100),
    ]
    const where = hand.random()
    return {
      ...(where < 0.55 && { left: [left] }),
      ...(where > 0.15 && { right: hand.maybe(0.1) ? [other(), other()] : [other()] }),
    }
  })
}

const brands = [
  'sony',
  'canon',
  'dlink',
  'belkin',
  'kingston',
  'netgear',
  'epson',
  'hp',
  'lexmark',
  'case logic',
] as const
const goods = [
  'printer',
  'camera',
  'router',
  'usb cable',
  'toner cartridge',
  'laptop sleeve',
  'memory card',
  'headphones',
  'hard drive',
  'monitor',
] as const
const traits = [
  'black',
  'white',
  'wireless',
  '4gb',
  '8gb',
  '500gb',
  '10.1 mp',
  '22 inch',
  'portable',
  'high yield',
  '6 ft',
] as const

/** As a shop and a marketplace ten times as long. */
export const electronics = (count: number, seed = 6): Kind => {
  const hand = handOf(seed)
  const modelOf = (): string =>
    `${hand.word(1)}${hand.maybe(0.5) ? '-' : ''}${10 + hand.whole(9900)}${hand.maybe(0.4) ? hand.word(1).slice(0, 1) : ''}`
  const things = Array.from({ length: count * 8 }, () => ({
    ...{ brand: hand.pick(brands), good: hand.pick(goods), model: modelOf() },
    ...{ traits: [hand.pick(traits), hand.pick(traits)], price: 5 + hand.whole(400) },
  }))
  const columns = ['title', 'category', 'brand', 'modelno', 'price']
  return kindOf(hand, things, [columns, columns], (thing, at) => {
    const row = (withModel: number, category: string): string[] => [
      [
        thing.brand,
        ...(hand.maybe(0.6) ? [thing.model] : []),
        ...thing.traits.filter(() => hand.maybe(0.7)),
        thing.good,
      ].join(' '),
      category,
      hand.maybe(0.1) ? '' : thing.brand,
      hand.maybe(withModel) ? (hand.maybe(0.3) ? thing.model.replace('-', '') : thing.model) : '',
      hand.maybe(0.2) ? '' : String(Math.round(thing.price * (0.8 + 0.4 * hand.random()) * 100) / 100),
    ]
    const isLeft = at % 8 === 0
    return {
      ...(isLeft && { left: [row(0.8, 'electronics - general')] }),
      ...((!isLeft || hand.maybe(0.45)) && { right: [row(0.6, `${thing.good}s`)] }),
    }
  })
}

const styles = [
  ['American IPA', 'India Pale Ale'],
  ['Imperial Stout', 'Russian Imperial Stout'],
  ['Amber Ale', 'American Amber'],
  ['Pilsner', 'Czech Pilsener'],
  ['Porter', 'American Porter'],
] as const
const colours = ['Red', 'Black', 'Golden', 'Old', 'Wild', 'Amber'] as const

export const beers = (count: number, seed = 7): Kind => {
  const hand = handOf(seed)
  const brewers = Array.from({ length: Math.ceil(count / 5) }, () => `${hand.word(2)} ${hand.word(2)}`)
  const things = Array.from({ length: count }, () => ({
    ...{
      brewer: brewers[hand.whole(brewers.length)] ?? '',
      name: [hand.pick(colours), hand.word(2), ...(hand.maybe(0.3) ? ['Reserve'] : [])].join(' '),
    },
    ...{ style: hand.whole(styles.length), abv: (4 + hand.whole(60) / 10).toFixed(2) },
  }))
  const columns = ['Beer_Name', 'Brew_Factory_Name', 'Style', 'ABV']
  return kindOf(hand, things, [columns, columns], ({ brewer, name, style, abv }) => {
    const where = hand.random()
    const short = styles[style]?.[0].split(' ').at(-1) ?? ''
    const left = [`${name} ${short}`, `${brewer} Brewing Company`, styles[style]?.[0] ?? '', `${abv} %`]
    const right = [
      `${hand.maybe(0.6) ? `${brewer.split(' ')[0]} ` : ''}${name}${hand.maybe(0.5) ? ` ${short}` : ''}`,
      hand.maybe(0.5) ? `${brewer} Brewery` : brewer,
      styles[style]?.[1] ?? '',
      hand.maybe(0.2) ? '-' : `${abv} %`,
    ]
    return { ...(where < 0.6 && { left: [left] }), ...(where > 0.35 && { right: [right] }) }
  })
}

type Song = { song: string; artist: string; album: string; seconds: number; year: number }

const songsOf = (hand: Hand, count: number): Song[] => {
  const artists = Array.from({ length: Math.ceil(count / 12) }, () => `${hand.word(2)} ${hand.word(2)}`)
  return artists.flatMap((artist) =>
    Array.from(
      { length: 12 },
      (_, at): Song => ({
        artist,
        album: `${hand.word(2)} ${at < 6 ? 'nights' : 'live'}`,
        ...{
          song: hand.maybe(0.15) ? 'intro' : `${hand.pick(colours)} ${hand.word(2)}`,
          seconds: 120 + hand.whole(200),
          year: 2000 + hand.whole(15),
        },
      }),
    ).flatMap((one) =>
      hand.maybe(0.2)
        ? [one, { ...one, album: `${one.song} ( remixes )`, song: `${one.song} ( remix )`, seconds: one.seconds + 60 }]
        : [one],
    ),
  )
}

export const songs = (count: number, seed = 8): Kind => {
  const hand = handOf(seed)
  const columns = ['Song_Name', 'Artist_Name', 'Album_Name', 'Price', 'Time', 'Released']
  return kindOf(hand, songsOf(hand, count), [columns, columns], ({ song, artist, album, seconds, year }) => {
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    const where = hand.random()
    const left = [song, artist, album, '$ 0.99', time, `${1 + hand.whole(28)}-Jan-${String(year).slice(2)}`]
    const right = [
      hand.maybe(0.2) ? `${song} [ explicit ]` : song,
      artist,
      hand.maybe(0.2) ? `${album} [ explicit ]` : album,
      '$1.29',
      time,
      `January 1 , ${year}`,
    ]
    return { ...(where < 0.5 && { left: [left] }), ...(where > 0.25 && { right: [right] }) }
  })
}
