import { expect, type Page, test } from '@playwright/test'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { fits, noBarriers } from './steps/noBarriers.ts'
import { signIn } from './steps/signIn.ts'
import { signInOnPhone } from './steps/signInOnPhone.ts'

// From sign-in to the validated invoice, as a person does it, on the demo company that the first start has loaded.

const addFile = async (page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Ajouter des factures' }).click()
  await (await chosen).setFiles(file)
}

test('the demo company is loaded, and every room can be used by everybody, in the light and in the dark', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Remplir avec ce compte' })).toBeVisible()
  await noBarriers(page)
  await signIn(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await noBarriers(page)
    await page.goto('/factures')
    await expect(page.getByRole('row').filter({ hasText: 'Brumeciel' }).first()).toBeVisible()
    await noBarriers(page)
    // Found, not scrolled to: other walks have added invoices above it.
    await page.goto('/factures?search=Grand-Angulaire')
    // On the name: in the middle of a row stands an amount, which shows its proof.
    await page.getByRole('row').filter({ hasText: 'Grand-Angulaire' }).first().getByText('Grand-Angulaire').dblclick()
    await expect(page.getByRole('button', { name: /Valider la facture/ })).toBeVisible()
    await noBarriers(page)
    await page.goto('/reglages')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await noBarriers(page)
    // A button that leads somewhere is read like any other.
    await page.goto('/nulle-part')
    await expect(page.getByRole('link', { name: 'Revenir à Aujourd’hui' })).toBeVisible()
    await noBarriers(page)
  }
})

test('a dropped PDF ends as a validated invoice, by keyboard', async ({ page }) => {
  await signIn(page)
  await page.goto('/factures')
  const number = 'BH-2026-11-0555'
  const bytes = await invoicePdf({ ...hostingOctober, number }, templates.host)
  await addFile(page, { name: 'novembre.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) })

  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toBeVisible({ timeout: 30_000 })
  await expect(row).toContainText('À valider')
  await row.dblclick()

  // Each value shows where it was read: the field's focus lights its box on the page.
  const supplier = page.getByRole('textbox', { name: 'Fournisseur', exact: true })
  await expect(supplier).toHaveValue('Brumeciel Hébergement')
  await page.getByRole('textbox', { name: 'Total TTC' }).focus()
  await expect(page.getByRole('complementary', { name: 'Preuve' })).toContainText('=')

  await supplier.fill('Brumeciel SAS')
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(number))
  const validated = async () => {
    const answer = await page.request.get(`/api/invoices?state=validee&search=${number}`)
    return (await answer.json()).items.map((item: { supplier_name: string }) => item.supplier_name)
  }
  await expect.poll(validated).toEqual(['Brumeciel SAS'])
})

test('a file that cannot be read says why, and nothing was added', async ({ page }) => {
  await signIn(page)
  await page.goto('/factures')
  const programme = {
    name: 'facture.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ not a document at all'),
  }
  await addFile(page, programme)
  await expect(page.getByText(/Ce fichier n’est ni un PDF, ni une image/)).toBeVisible()
  const answer = await page.request.get('/api/invoices?search=facture.pdf')
  expect((await answer.json()).total).toBe(0)
})

test('the same rooms on a phone, in English, without sideways scrolling', async ({ browser }) => {
  const { context, page } = await signInOnPhone(browser)
  const { items } = await (await page.request.get('/api/invoices?search=Tournepresse')).json()
  for (const path of ['/', '/factures', `/factures/${items[0].id}`, '/reglages']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await fits(page)
    await noBarriers(page)
  }
  await context.close()
})
