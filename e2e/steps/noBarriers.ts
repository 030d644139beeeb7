import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The page as it stands can be used by everybody (WCAG 2.1 AA, as far as a program can tell). */
export const noBarriers = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Short words that fade away are half transparent while axe looks at them.
    .exclude('.mantine-Notifications-root')
    .analyze()
  expect(await uncoloured(page), 'links in the colour of the browser').toEqual([])
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect(told).toEqual([])
}

/** Links that no style sheet of ours colours: blue under the light scheme, lilac under the dark one. */
const uncoloured = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const browsers = ['rgb(0, 0, 238)', 'rgb(158, 158, 255)']
    const links = [...document.querySelectorAll('a[href]')]
    return links
      .filter((link) => browsers.includes(getComputedStyle(link).color))
      .map((link) => link.outerHTML.slice(0, 120))
  })

/** The same in the dark and in the light. */
export const noBarriersInAnyLight = async (page: Page): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await noBarriers(page)
  }
}

/** Nothing is wider than the window, nor longer: the house stands still, what is in it scrolls. */
export const fits = async (page: Page): Promise<void> => {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return [scrollWidth - clientWidth, scrollHeight - clientHeight]
  })
  expect(Math.max(...over), page.url()).toBeLessThanOrEqual(0)
}
