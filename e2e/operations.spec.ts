import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { invoiceScan } from '#server/demo/invoices/scan.ts'
import { encryptedPdf } from '#test/fixtures/hostile/pdf.ts'
import { fits, noBarriers, noBarriersInAnyLight } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'
import { signInOnPhone } from './steps/signInOnPhone.ts'

// Whoever looks after the house sees what failed and why, and runs it again without the mouse.

/** Sends a document and waits until its task has ended so; the invoice that it is. */
const send = async (page: Page, name: string, bytes: Uint8Array, end: 'SUCCESS' | 'FAILURE'): Promise<string> => {
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) }
  const headers = { origin: new URL(page.url()).origin }
  const sent = await page.request.post('/api/v1/process-invoice', { multipart: { file }, headers })
  expect(sent.status()).toBe(202)
  const { status_url, facture_id } = await sent.json()
  await ended(page, status_url, end)
  return facture_id
}

const ended = (page: Page, statusUrl: string, end: string) =>
  expect.poll(async () => (await (await page.request.get(statusUrl)).json()).state, { timeout: 20_000 }).toBe(end)

/** As after a disk that was lost: the bytes of these documents are gone from storage. */
const lose = async (bytes: Uint8Array): Promise<void> => {
  const root = join(String(test.info().config.metadata.dataDir), 'files')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  for (const name of await readdir(root, { recursive: true })) if (name.endsWith(sha256)) await rm(join(root, name))
}

test('documents that failed: found from Aujourd’hui; what may pass is run again by keyboard', async ({ page }) => {
  await signIn(page)
  const [locked, name] = ['Facture sous clé.pdf', 'Facture égarée.pdf']
  await send(page, locked, await encryptedPdf(), 'FAILURE')
  const bytes = await invoicePdf(randomSpec(61), randomTemplate(61, randomSpec(61)))
  const id = await send(page, name, bytes, 'SUCCESS')
  await lose(bytes)
  const headers = { origin: new URL(page.url()).origin }
  const again = await page.request.post(`/api/invoices/${id}/extract`, { headers })
  await ended(page, `/api/v1/tasks/${(await again.json()).task_id}`, 'FAILURE')
  await page.goto('/')
  await page.getByRole('link', { name: /n’a pas pu être lue|n’ont pas pu être lues/ }).click()
  await expect(page).toHaveURL(/\/exploitation$/)

  const failures = page.getByRole('region', { name: 'Échecs' })
  const lasting = failures.getByRole('listitem').filter({ hasText: locked })
  await expect(lasting).toContainText('protégé par un mot de passe')
  await expect(lasting.getByRole('checkbox')).toBeDisabled()
  await expect(lasting.getByRole('button')).toHaveCount(0)
  const row = failures.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('sauvegarde')
  await expect(page.getByRole('region', { name: 'Lecteurs de documents' })).toContainText('au travail')
  await expect(page.getByRole('region', { name: 'Terminés récemment' })).toContainText('échec')
  await noBarriersInAnyLight(page)

  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(row.getByRole('checkbox')).toBeChecked()
  await expect(failures.getByRole('button', { name: 'Relancer 1 document' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('1 document relancé')).toBeVisible()
  // It is still lost: the reason comes back, once.
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('sauvegarde')
  await failures.getByRole('button', { name: 'Tout relancer' }).click()
  await expect(page.getByText('1 laissé de côté')).toBeVisible()

  await lasting.getByRole('link', { name: locked }).click()
  await expect(page).toHaveURL(/\/factures\/[0-9a-f-]{36}/)
  await expect(page.getByRole('main').getByText('Une nouvelle lecture n’y changerait rien')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Extraction intelligente' })).toHaveCount(0)
})

test('a reading that was cancelled: its invoice says so, shows its page, and is read when it is asked for', async ({
  page,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Exploitation' }).click()
  const name = 'Lecture annulée.jpg'
  const buffer = Buffer.from(await invoiceScan(randomSpec(52), randomTemplate(52, randomSpec(52))))
  const origin = new URL(page.url()).origin
  const file = { name, mimeType: 'image/jpeg', buffer }
  const sent = await page.request.post('/api/v1/process-invoice', { multipart: { file }, headers: { origin } })
  // At once, by its address: on a quiet machine the page is read before a hand finds the button.
  await page.request.delete((await sent.json()).status_url, { headers: { origin } })
  const ended = page.getByRole('region', { name: 'Terminés récemment' }).getByRole('row').filter({ hasText: name })
  await expect(ended).toContainText('annulé')
  await expect(ended.getByRole('button', { name: `Relancer ${name}` })).toBeVisible()

  await page.goto('/')
  await expect(page.getByRole('link', { name: '1 facture attend d’être lue' })).toBeVisible()
  await page.goto('/exploitation')
  await ended.getByRole('link', { name }).click()
  const banner = page.getByRole('status').filter({ hasText: 'Le document est gardé' })
  await expect(banner).toContainText('Lecture annulée')
  await expect(banner.getByRole('button', { name: 'Lire le document' })).toBeVisible()
  await expect(page.getByRole('img', { name: `Page 1 de ${name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Extraction intelligente' })).toBeVisible()
  await noBarriers(page)
  await page.keyboard.press('e')
  await expect(page.getByRole('button', { name: 'Valider la facture' })).toBeVisible({ timeout: 40_000 })
})

test('on a phone, in English, nothing is wider than the screen', async ({ browser }) => {
  const { context, page } = await signInOnPhone(browser)
  await page.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Installation' })).toContainText('PostgreSQL')
  await fits(page)
  await noBarriers(page)
  await context.close()
})
