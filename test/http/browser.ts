// A browser as far as the server can tell: it keeps cookies and names its origin.

export type Answer = { status: number; body: unknown; headers: Headers }

export type Browser = {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  /** Name → value of what it keeps. */
  cookies: Map<string, string>
}

/** `address`: where the server listens ("http://127.0.0.1:41234"). */
export const newBrowser = (address: string): Browser => {
  const cookies = new Map<string, string>()
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { origin: address }),
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    keep(cookies, response.headers.getSetCookie())
    const text = await response.text()
    return { status: response.status, body: parse(text), headers: response.headers }
  }
  return { cookies, send, get: (path, headers) => send('GET', path, undefined, headers) }
}

const keep = (cookies: Map<string, string>, lines: string[]): void => {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /;\s*max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
