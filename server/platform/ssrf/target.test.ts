import dns from 'node:dns/promises'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../problem.ts'
import { isPublic } from './addresses.ts'
import { resolveTarget } from './target.ts'

vi.mock('node:dns/promises', { spy: true })
afterEach(() => vi.restoreAllMocks())

const resolvingTo = (...addresses: string[]) =>
  vi
    .mocked(dns.lookup)
    .mockResolvedValue(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })) as never)

/** Only checks and resolves, so that no test ever connects to what it names. */
const outcome = (text: string) =>
  resolveTarget(text, []).then(
    () => 'accepted',
    (error: Error) => error.message,
  )

describe('an address', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[ff02::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/latest/meta-data/',
    'http://168.63.129.16/metadata',
    'http://10.0.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http:10.0.0.1/',
  ])('inside is refused: %s', async (url) => expect(await outcome(url)).toBe('fetch_refused'))

  it.each([
    'http://134744072/',
    'http://0x08.8.8.8/',
    'http://010.8.8.8/',
    'http://8.526344/',
    'http:\\\\8.8.8.8/',
    ' http://8.8.8.8/',
  ])('written so that a filter may miss what it means is refused: %s', async (url) =>
    expect(await outcome(url)).toBe('fetch_refused'),
  )

  it.each([
    'ftp://8.8.8.8/file',
    'file:///etc/passwd',
    'gopher://8.8.8.8/',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'http://8.8.8.8:22/',
    'http://8.8.8.8:25/',
    'http://8.8.8.8:6667/',
    '//8.8.8.8/',
    '/etc/passwd',
    'http://',
    '',
  ])('that is none of the web’s is refused: %s', async (url) => expect(await outcome(url)).toBe('fetch_refused'))

  it.each(['http://user:secret@8.8.8.8/', 'https://user@8.8.8.8/', 'http://:secret@10.0.0.1/'])(
    'with a name or a password in it gets its own sentence: %s',
    async (url) => expect(await outcome(url)).toBe('fetch_credentials'),
  )

  it.each(['http://8.8.8.8/', 'https://8.8.8.8/x', 'https://8.8.8.8:8443/', 'http://[2606:4700:4700::1111]:9000/'])(
    'of the public web is accepted: %s',
    async (url) => expect(await outcome(url)).toBe('accepted'),
  )

  it('in a redirect may be relative, and is checked all the same', async () => {
    const base = new URL('http://8.8.8.8/a/b')
    expect((await resolveTarget('../c', [], base)).url.href).toBe('http://8.8.8.8/c')
    await expect(resolveTarget('//127.1/c', [], base)).rejects.toMatchObject({ message: 'fetch_refused' })
    await expect(resolveTarget('//134744072/c', [], base)).rejects.toMatchObject({ message: 'fetch_refused' })
  })

  it('is named in its refusal without what may be secret in it', async () => {
    const refusal: unknown = await resolveTarget('http://10.0.0.1/a?token=secret', []).catch((error) => error)
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal instanceof Problem && refusal.detail('fr')).toMatch(/ http:\/\/10\.0\.0\.1\/a n/)
    const other: unknown = await resolveTarget('http://u:p@10.0.0.1/a?token=secret', []).catch((error) => error)
    expect(other instanceof Problem && other.detail('fr')).toMatch(/ http:\/\/10\.0\.0\.1\/a porte/)
  })
})

describe('a name', () => {
  it('that no name server knows has failed, not been refused', async () => {
    vi.mocked(dns.lookup).mockRejectedValue(new Error('ENOTFOUND'))
    expect(await outcome('http://no-such-host.invalid/')).toBe('fetch_failed')
  })

  it('is resolved once, and all that it means must be public', async () => {
    const lookup = resolvingTo('93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c')
    const { addresses } = await resolveTarget('https://example.org/x', [])
    expect(addresses.map(({ address }) => address)).toEqual(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])
    expect(lookup).toHaveBeenCalledTimes(1)
  })

  it.each([['10.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['93.184.215.14', '::1'], ['::ffff:10.0.0.1']])(
    'that means %s is refused',
    async (...addresses) => {
      resolvingTo(...addresses)
      await expect(resolveTarget('http://rebind.example/', [])).rejects.toMatchObject({ message: 'fetch_refused' })
    },
  )
})

describe('whatever IPv4 address', () => {
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  const hex = (...[a, b]: number[]) => (((a ?? 0) << 8) | (b ?? 0)).toString(16)

  it('no IPv6 form that hides it is ever public', () => {
    fc.assert(
      fc.property(octets, ([a, b, c, d]) => {
        const low = `${hex(a, b)}:${hex(c, d)}`
        for (const form of [
          `::ffff:${low}`,
          `::${low}`,
          `64:ff9b::${low}`,
          `64:ff9b:1::${low}`,
          `2002:${low}::1`,
          `::ffff:0:${low}`,
        ]) {
          expect([form, ipaddr.isValid(form) && isPublic(form)]).toEqual([form, false])
        }
      }),
    )
  })

  it('nothing private is public', () => {
    const starts = [
      '0',
      '10',
      '127',
      '169.254',
      '172.16',
      '172.31',
      '192.168',
      '100.64',
      '100.127',
      '198.18',
      '224',
      '240',
      '255',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...starts), octets, (start, rest) => {
        const parts = [...start.split('.'), ...rest.map(String)].slice(0, 4)
        expect(isPublic(parts.join('.'))).toBe(false)
      }),
    )
    for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111'])
      expect(isPublic(address)).toBe(true)
  })
})
