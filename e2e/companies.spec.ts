import { expect, test } from '@playwright/test'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { signIn } from './steps/signIn.ts'

// An accountant with two companies: what was dropped in one is never found in the other.

const numbers = ['BH-2026-12-0701', 'BH-2026-12-0702', 'BH-2026-12-0703', 'BH-2026-12-0704', 'BH-2026-12-0705']

test('files that still wait when one turns to another company go where they were dropped', async ({ page }) => {
  test.setTimeout(120_000)
  const sentTo = new Set<string | undefined>()
  let sent = 0
  let release = (): void => {}
  const open = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/v1/process-invoice', async (route) => {
    sentTo.add(route.request().headers()['x-workspace-id'])
    sent += 1
    await open
    await route.continue()
  })
  await signIn(page)
  await page.goto('/factures')
  const files = await Promise.all(
    numbers.map(async (number) => ({
      name: `${number}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await invoicePdf({ ...hostingOctober, number }, templates.host)),
    })),
  )
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Ajouter des factures' }).click()
  await (await chosen).setFiles(files)
  const tray = page.getByRole('region', { name: 'Documents en route' })
  await expect(tray).toContainText('Envoi de 5 documents')
  await expect.poll(() => sent).toBe(3)

  await page.getByRole('button', { name: /Changer d’espace/ }).click()
  await page.getByRole('menuitem', { name: 'Nouvel espace' }).click()
  await page.getByLabel('Nom de l’entreprise').fill('Deuxième boutique')
  await page.getByRole('button', { name: 'Créer' }).click()
  await expect(page.getByRole('button', { name: /^Deuxième boutique/ })).toBeVisible()
  await expect(tray).toBeHidden()
  release()
  await expect.poll(() => sent).toBe(5)
  expect([...sentTo]).toHaveLength(1)
  const own = await page.request.get('/api/invoices', {
    headers: { 'x-workspace-id': await page.evaluate(() => sessionStorage.getItem('comptoir.workspace') ?? '') },
  })
  expect((await own.json()).total).toBe(0)

  await page.getByRole('button', { name: /^Deuxième boutique/ }).click()
  await page.getByRole('menuitem', { name: /Sauge-Citron/ }).click()
  await expect(tray.getByText(numbers[4] ?? '')).toBeVisible()
  await expect(tray).toContainText('5 documents traités', { timeout: 60_000 })
})
