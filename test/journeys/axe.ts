import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Finding = { id: string; impact: string | null; nodes: { target: unknown; html: string }[] }

/** In a frame that may run nothing nothing can be asked; what it shows is looked at where it is a page of its own. */
const silent = 'iframe[sandbox]:not([sandbox*=scripts])'
/** What a look or a width changes; the rest is the same in either. */
const ofColours = ['color-contrast', 'link-in-text-block', 'target-size']

type Look = {
  /** Left out: every rule. */
  only?: 'colours'
  /** Parts that were looked at before, by their selectors. */
  without?: string[]
}

/** What axe finds serious or worse on the page as it is now, in words. */
export const seriousFindings = async (page: Page, { only, without = [] }: Look = {}): Promise<string[]> => {
  // A page keeps axe until it is left.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const options = {
    // What passes is not asked for: working it out takes half of the time.
    resultTypes: ['violations'],
    ...(only === 'colours' ? { runOnly: { type: 'rule', values: ofColours } } : {}),
  }
  const where = { exclude: [silent, ...without] }
  const found = (await page.evaluate(
    `axe.run(${JSON.stringify(where)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )) as Finding[]
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target, html }) => `${target} ${html.slice(0, 200)}`)
          .slice(0, 3)
          .join(' | ')}`,
    )
}
