import { expect, test } from '@playwright/test'
import { randomSpec } from '#server/demo/invoices/random-spec.ts'
import { randomTemplate } from '#server/demo/invoices/random-template.ts'
import { invoiceScan } from '#server/demo/invoices/scan.ts'
import { encryptedPdf } from '#test/fixtures/hostile/pdf.ts'
import { fits, noBarriers, noBarriersInAnyLight } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'

// Whoever looks after the house sees what failed and why, and runs it again without the mouse.

test('a document that failed: found from Aujourd’hui, run again by keyboard', async ({ page }) => {
  await signIn(page)
  const name = 'Facture sous clé.pdf'
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(await encryptedPdf()) }
  const origin = new URL(page.url()).origin
  const sent = await page.request.post('/api/v1/process-invoice', { multipart: { file }, headers: { origin } })
  expect(sent.status()).toBe(202)
  const { status_url } = await sent.json()
  await expect.poll(async () => (await (await page.request.get(status_url)).json()).state).toBe('FAILURE')
  await page.goto('/')
  await page.getByRole('link', { name: /n'a pas pu être lue|n'ont pas pu être lues/ }).click()
  await expect(page).toHaveURL(/\/exploitation$/)

  const failures = page.getByRole('region', { name: 'Échecs' })
  const row = failures.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('protégé par un mot de passe')
  await expect(page.getByRole('region', { name: 'Lecteurs de documents' })).toContainText('au travail')
  await expect(page.getByRole('region', { name: 'Terminés récemment' })).toContainText('échec')
  await noBarriersInAnyLight(page)

  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(row.getByRole('checkbox')).toBeChecked()
  await expect(failures.getByRole('button', { name: 'Relancer 1 document' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('1 document relancé')).toBeVisible()
  // It is still under its key: the reason comes back, once.
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('protégé par un mot de passe')

  await row.getByRole('link', { name }).click()
  await expect(page).toHaveURL(/\/factures\/[0-9a-f-]{36}/)
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
  await expect(page.getByRole('link', { name: "1 facture attend d'être lue" })).toBeVisible()
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
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await signIn(page)
  await page.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Installation' })).toContainText('PostgreSQL')
  await fits(page)
  await noBarriers(page)
  await context.close()
})
