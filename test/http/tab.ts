import { vi } from 'vitest'

/** What a server of the tests answers to one upload. */
export type Answer = { status: number; body: object; retryAfter?: string }

/**
 * Stands in for the browser's XMLHttpRequest, the only way by which files are sent, until `vi.unstubAllGlobals`. Its answers
 * wait until the test gives them: `answer[n]` answers the nth upload, which went to the company `sentTo[n]`.
 */
export const stubUploads = () => {
  const answer: ((answer: Answer) => void)[] = []
  const sentTo: (string | undefined)[] = []
  const progress: ((sent: number, total: number) => void)[] = []
  const fakeRequest = () => {
    const headers: Record<string, string> = {}
    const request = {
      upload: { onprogress: (_: { loaded: number; total: number }) => {} },
      status: 0,
      responseText: '',
      onload: () => {},
      onabort: () => {},
      open: () => {},
      setRequestHeader: (name: string, value: string) => {
        headers[name] = value
      },
      getResponseHeader: (): string | null => null,
      abort: () => request.onabort(),
      send: () => {
        sentTo.push(headers['X-Workspace-Id'])
        progress.push((loaded, total) => request.upload.onprogress({ loaded, total }))
        answer.push(({ status, body, retryAfter }) => {
          request.status = status
          request.responseText = JSON.stringify(body)
          request.getResponseHeader = () => retryAfter ?? null
          request.onload()
        })
      },
    }
    return request
  }
  vi.stubGlobal('XMLHttpRequest', new Proxy(Object, { construct: fakeRequest }))
  return { answer, sentTo, progress }
}

/** A browser tab's own storage, which remembers the company on the screen. */
export const stubTab = (): void => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
}
