import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { configure } from '#platform/config.ts'
import { buildWeb } from '#server/cli/buildWeb.ts'
import { startHost } from '#server/main.ts'
import { addUser } from '#workspaces/index.ts'
import { prepareInvoices, type Task } from './review/invoices.ts'
import { recorder, type Step } from './review/recorder.ts'
import { report } from './review/report.ts'

// Thirty invoices on the review screen by keyboard alone: check → correct → validate → next, as a bookkeeper whose
// answers are known. `node bench/review.ts [count] [latency in ms] [browser]`; prints one JSON line: where the machine's share of
// the time goes. A person's own reading time is not in it; the keys pressed are counted.

const count = Number(process.argv[2] ?? 30)
const latency = Number(process.argv[3] ?? 40)
const login = { email: 'bench@comptoir.example', password: 'cent factures par heure' }

const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-review-'))
await buildWeb()
const settings = { DATA_DIR: dataDir, API_HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT_KEY: '1000000' }
const host = await startHost(configure(settings))
const address = (host.address ?? '').replace('127.0.0.1', 'localhost')
const browser = await chromium.launch({
  executablePath: process.argv[4] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
try {
  await addUser({ ...login, name: 'Bench', role: 'editor', workspaceSlug: 'principal' })
  const tasks = await prepareInvoices(address, count)
  const page = await openPage()
  const steps: Step[] = []
  let keys = 0
  await page.goto(`${address}/factures?state=a_valider&sort=created_at&direction=asc`)
  await page.getByRole('row').nth(1).waitFor()
  await press('ArrowUp')
  steps.push(await measured('open', () => press('Enter')))
  const walked = performance.now()
  for (let done = 0; done < count; done++) {
    await correct(page, tasks)
    const last = done === count - 1
    if (last) await press('Control+Enter')
    else steps.push(await measured('next', () => press('Control+Enter')))
  }
  await page.waitForURL(/factures\?/)
  console.log(JSON.stringify(report(steps, { count, keys, latency, seconds: (performance.now() - walked) / 1000 })))

  async function measured(kind: Step['kind'], act: () => Promise<void>): Promise<Step> {
    await page.evaluate((name) => window.benchArm(name), kind)
    await act()
    return page.evaluate(() => window.benchStep)
  }

  async function press(key: string): Promise<void> {
    keys++
    await page.keyboard.press(key)
  }

  /** Goes by keyboard to each field that says something else than the page, and types what the page says. */
  async function correct(on: Page, known: Task[]): Promise<void> {
    const id = await on.evaluate(() => location.pathname.split('/').at(-1))
    const wrong = known.find((task) => task.id === id)?.wrong ?? {}
    for (const [name, right] of Object.entries(wrong)) {
      for (let stops = 0; stops < 60; stops++) {
        const way = await on.evaluate(wayTo, name)
        if (way === null) break
        await press(way)
      }
      await press('Control+a')
      keys += right.length
      await on.keyboard.insertText(right)
      steps.push(await measured('save', () => press('Enter')))
    }
  }
} finally {
  await browser.close()
  await host.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** Runs in the page: the key that leads to a field; null: the hand is there. */
function wayTo(name: string): 'Tab' | 'Shift+Tab' | null {
  const field = document.querySelector(`[data-field="${name}"]`)
  const here = document.activeElement
  if (!field || !here || field === here) return null
  return here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' })
  const signedIn = await context.request.post(`${address}/api/auth/sign-in/email`, {
    data: login,
    headers: { Origin: address },
  })
  if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()}`)
  const page = await context.newPage()
  await page.addInitScript(recorder)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: 2_500_000,
    uploadThroughput: 1_250_000,
  })
  return page
}
