// Runs inside the page: from a key press to what the reader sees, measured frame by frame.

export type Step = {
  kind: 'open' | 'next' | 'save'
  /** Milliseconds from the key to the other invoice's title; to its fields; to its page picture; to the focus on a field. */
  title: number
  fields: number
  picture: number
  focus: number
  /** Milliseconds until the server's answer stood on the screen (`save`). */
  saved: number
  requests: number
  bytes: number
  /** Layout that moved without being asked, summed (CLS units). */
  shift: number
  /** Milliseconds of main-thread tasks longer than 50 ms. */
  blocked: number
}

declare global {
  interface Window {
    /** Starts at the next Enter. */
    benchArm: (kind: Step['kind']) => void
    /** What the armed step came to. */
    benchStep: Promise<Step>
  }
}

export const recorder = (): void => {
  let shift = 0
  let blocked = 0
  const observe = (type: string, add: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true })
  observe('layout-shift', (entry) => {
    shift += 'value' in entry ? Number(entry.value) : 0
  })
  observe('longtask', (entry) => {
    blocked += entry.duration - 50
  })
  performance.setResourceTimingBufferSize(100_000)

  const titleNow = () => document.querySelector('header h1')?.textContent ?? ''
  const pictureNow = () => {
    const image = document.querySelector<HTMLImageElement>('[data-page="1"] img')
    return image?.complete && image.naturalWidth > 0 ? image.src : ''
  }
  const savingNow = () => document.querySelector('[data-saving]') !== null

  window.benchArm = (kind) => {
    window.benchStep = new Promise((resolve) => {
      const before = {
        title: titleNow(),
        picture: pictureNow(),
        requests: performance.getEntriesByType('resource').length,
      }
      const start = { shift, blocked, at: 0 }
      let wasSaving = false
      const seen = { title: 0, fields: 0, picture: 0, focus: 0, saved: 0 }
      const look = (): void => {
        const now = performance.now() - start.at
        if (kind === 'save') {
          wasSaving ||= savingNow()
          if (wasSaving && !savingNow()) seen.saved ||= now
        } else {
          if (titleNow() !== before.title && titleNow() !== '') seen.title ||= now
          if (seen.title && document.querySelector('[data-field="total_ttc"]')) seen.fields ||= now
          if (seen.title && pictureNow() !== before.picture && pictureNow() !== '') seen.picture ||= now
          if (seen.fields && document.activeElement !== document.body) seen.focus ||= now
        }
        const complete = kind === 'save' ? seen.saved : seen.fields && seen.picture && seen.focus
        if (!complete && now < 5_000) return void requestAnimationFrame(look)
        // What moves or is asked just after belongs to this step too.
        setTimeout(
          () => {
            const asked = performance.getEntriesByType('resource').slice(before.requests)
            const bytes = asked.reduce(
              (sum, entry) => sum + ('transferSize' in entry ? Number(entry.transferSize) : 0),
              0,
            )
            const counts = {
              requests: asked.length,
              bytes,
              shift: shift - start.shift,
              blocked: blocked - start.blocked,
            }
            resolve({ kind, ...seen, ...counts })
          },
          kind === 'save' ? 0 : 400,
        )
      }
      const begin = (event: KeyboardEvent): void => {
        if (event.key !== 'Enter') return
        document.removeEventListener('keydown', begin, true)
        start.at = performance.now()
        requestAnimationFrame(look)
      }
      document.addEventListener('keydown', begin, true)
    })
  }
}
