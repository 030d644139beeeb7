import type { Random } from '../random.ts'
import { type Desk, openDesk } from './desk.ts'
import type { Story } from './story.ts'

/** What a paper is drawn with: the sheet, its story, and one wording of everything, kept for the whole paper. */
export type Look = {
  lots: Random
  desk: Desk
  story: Story
  /** 123456 → "1 234,56". */
  figure: (cents: number) => string
  /** With its currency. */
  money: (cents: number) => string
  /** Hundredths of a quantity, rates. */
  plain: (value: number) => string
  date: (iso: string) => string
  /** One of the wordings, always the same one for the same list. */
  say: (names: readonly string[]) => string
}

const months: Record<Story['tongue'], readonly string[]> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' '),
}

const marks: Record<Story['tongue'], readonly (readonly [group: string, point: string])[]> = {
  fr: [
    ['\u00a0', ','],
    [' ', ','],
    ['', ','],
    ['', '.'],
    ['.', ','],
  ],
  en: [
    [',', '.'],
    ['', '.'],
  ],
  de: [['.', ',']],
  nl: [['.', ',']],
  es: [['.', ',']],
  it: [
    ['.', ','],
    ['', ','],
  ],
}

function dateStyle(lots: Random, story: Story): (iso: string) => string {
  const style = lots.pick(
    {
      fr: ['slash', 'slash', 'long', 'short', 'dots', 'dash'],
      en: ['long', 'us', 'iso', 'mid'],
      de: ['dots', 'long', 'short dots'],
      nl: ['dash', 'long'],
      es: ['slash', 'de'],
      it: ['slash', 'dots'],
    }[story.tongue],
  )
  return (iso) => {
    const [year = '', month = '', day = ''] = iso.split('-')
    const name = months[story.tongue][Number(month) - 1] ?? ''
    if (style === 'slash') return `${day}/${month}/${year}`
    if (style === 'short') return `${day}/${month}/${year.slice(2)}`
    if (style === 'dots') return `${day}.${month}.${year}`
    if (style === 'short dots') return `${Number(day)}.${Number(month)}.${year}`
    if (style === 'dash') return `${day}-${month}-${year}`
    if (style === 'us') return `${name} ${Number(day)}, ${year}`
    if (style === 'mid') return `${day} ${name.slice(0, 3)} ${year}`
    if (style === 'de') return `${Number(day)} de ${name} de ${year}`
    return style === 'iso' ? iso : `${Number(day)}${story.tongue === 'de' ? '.' : ''} ${name} ${year}`
  }
}

export function lookOf(lots: Random, story: Story): Look {
  const [group, point] = lots.pick(marks[story.tongue])
  const shift = lots.integer(0, 9)
  const figure = (cents: number) => {
    const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, group)
    return `${cents < 0 ? '-' : ''}${whole}${point}${String(Math.abs(cents) % 100).padStart(2, '0')}`
  }
  const currency = lots.pick(
    story.tongue === 'en' || story.tongue === 'nl' ? ['before', 'none'] : ['after', 'after', 'code', 'none'],
  )
  const money = (cents: number) =>
    currency === 'before'
      ? `€${story.tongue === 'nl' ? ' ' : ''}${figure(cents)}`
      : currency === 'after'
        ? `${figure(cents)} €`
        : currency === 'code'
          ? `${figure(cents)} EUR`
          : figure(cents)
  return {
    lots,
    desk: openDesk(
      lots.pick(['Helvetica', 'Helvetica', 'Helvetica', 'Times', 'Courier'] as const),
      lots.pick([8, 9, 9, 10]),
    ),
    story,
    figure,
    money,
    plain: (value) => String(value).replace('.', point),
    date: dateStyle(lots, story),
    say: (names) => names[shift % Math.max(1, names.length)] ?? '',
  }
}
