const made = Symbol('html')

/** Markup that may be sent as it is: made by the tag below, and by nothing else. */
export type Html = { readonly [made]: string }
type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] as string)

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  if (made in part) return part[made]
  return part.map(written).join('')
}

/** A page's markup: whatever is put into it is text, unless this tag made it. Attributes are always quoted. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { [made]: strings.reduce((text, string, index) => text + written(parts[index - 1]) + string) }
}

/** Markup that a sanitiser of ours has passed. */
export const passed = (markup: string): Html => ({ [made]: markup })

export const textOf = (markup: Html): string => markup[made]

/** Paragraphs and line breaks of plain text as it was typed. */
export const paragraphs = (text: string): Html =>
  html`${text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p>${part.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>`)}`
