import { devices, expect, test } from '@playwright/test'
import sharp from 'sharp'
import { fits, noBarriers } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'

// An invoice of two pages, photographed with a telephone.

test.use({ ...devices['Pixel 7'], defaultBrowserType: undefined, locale: 'fr-FR' })

/** As telephones write them: the pixels lie on their side, a note beside them says so (EXIF orientation 6). */
const sideways = async (words: string): Promise<Buffer> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="4000" font-size="130" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/><text x="300" y="600">${words}</text><text x="300" y="900">Facture F-2026-88 du 3 mars 2026</text><text x="300" y="1200">Total TTC 120,00 EUR</text></svg>`
  const lying = await sharp(Buffer.from(svg)).rotate(-90).jpeg().toBuffer()
  return sharp(lying).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}
const photo = async (words: string) => ({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: await sideways(words) })

test('two photos become one document of two upright pages', async ({ page }) => {
  await signIn(page)
  await page.goto('/factures')
  await page.getByLabel('Photographier une facture').setInputFiles(await photo('Page premiere'))
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Ajouter une page').setInputFiles(await photo('Page de trop'))
  await expect(page.getByRole('img', { name: 'Page 2' })).toBeVisible()
  await noBarriers(page)
  await fits(page)
  await page.getByRole('button', { name: 'Retirer la page 2' }).click()
  await expect(page.getByRole('img', { name: 'Page 2' })).toBeHidden()

  // Closed by mistake: the photo is kept, the toast and the camera button both bring it back.
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByText('1 photo gardée')).toBeVisible()
  await page.getByRole('button', { name: 'Revoir la photo gardée' }).click()
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible()

  // What does not open says so, and what was photographed stays.
  const broken = { name: 'image.heic', mimeType: 'image/heic', buffer: Buffer.from('no picture') }
  await sheet.getByLabel('Ajouter une page').setInputFiles(broken)
  await expect(page.getByRole('alert').filter({ hasText: 'ne s’ouvre pas' })).toBeVisible()
  await sheet.getByLabel('Ajouter une page').setInputFiles(await photo('Page seconde'))
  await page.getByRole('button', { name: 'Envoyer la facture (2 pages)' }).click()
  await expect(sheet).toBeHidden()

  const received = async (): Promise<{ id: string; file_name: string; source: string; state: string }[]> =>
    (await (await page.request.get('/api/invoices?search=Photo')).json()).items
  await expect
    .poll(async () => (await received()).map(({ state }) => state), { timeout: 50_000 })
    .toEqual(['a_valider'])
  const [invoice] = await received()
  expect(invoice?.file_name).toMatch(/^Photo .*\.pdf$/)
  const { pages } = await (await page.request.get(`/api/invoices/${invoice?.id}`)).json()
  expect(pages.map(({ width, height }: { width: number; height: number }) => width < height)).toEqual([true, true])
})
