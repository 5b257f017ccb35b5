/** What an article is written in: plain text with a few signs, as in mail. It can hold no markup of its own. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; parts: Inline[] }
  | { kind: 'emphasis'; parts: Inline[] }
  | { kind: 'link'; href: string; parts: Inline[] }
export type Block =
  | { kind: 'heading'; level: 2 | 3; parts: Inline[] }
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'quote'; lines: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'line' }

/** Web, mail, telephone, or a page of ours; anything else stays text. */
export const safeHref = (href: string): boolean =>
  /^(https?:\/\/|mailto:|tel:)[^\s]+$/i.test(href) || /^\/(?![/\\])[^\s\\]*$/.test(href) || /^#[\w-]+$/.test(href)

// Each part is bounded, so that no text makes the search go over itself again and again.
const signs =
  /`([^`]{1,400})`|\*\*([^*]{1,400})\*\*|(?<![\w*])[*_](?=\S)([^*_]{1,400})(?<=\S)[*_](?![\w*])|\[([^\][]{1,300})\]\(([^\s()]{1,600})\)|(https?:\/\/[^\s<>()"']{1,600}[^\s<>()"'.,;:!?])/g

export function inline(text: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  const plain = (til: number) => {
    if (til > from) parts.push({ kind: 'text', text: text.slice(from, til) })
  }
  for (const found of text.matchAll(signs)) {
    const [whole, code, strong, emphasis, label, href, address] = found
    if (label !== undefined && !safeHref(href ?? '')) continue
    plain(found.index)
    from = found.index + whole.length
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', parts: inline(strong) })
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', parts: inline(emphasis) })
    else if (label !== undefined) parts.push({ kind: 'link', href: href ?? '', parts: [{ kind: 'text', text: label }] })
    else if (address !== undefined)
      parts.push({ kind: 'link', href: address, parts: [{ kind: 'text', text: address }] })
  }
  plain(text.length)
  return parts
}

const item = /^\s{0,3}(?:([-*•])|(\d{1,4})[.)])\s+(.*)$/
const head = /^(#{1,3})\s+(.+?)\s*#*$/

type Reader = { lines: string[]; at: number }
const take = (reader: Reader, belongs: (line: string) => boolean): string[] => {
  const from = reader.at
  while (reader.at < reader.lines.length && belongs(reader.lines[reader.at] as string)) reader.at += 1
  return reader.lines.slice(from, reader.at)
}
const begins = (line: string) =>
  line.trim() === '' || head.test(line) || item.test(line) || line.startsWith('>') || line.startsWith('```')

function next(reader: Reader): Block {
  const line = reader.lines[reader.at] as string
  const heading = head.exec(line)
  if (heading) {
    reader.at += 1
    return { kind: 'heading', level: (heading[1] ?? '').length > 2 ? 3 : 2, parts: inline(heading[2] ?? '') }
  }
  if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line)) {
    reader.at += 1
    return { kind: 'line' }
  }
  if (line.startsWith('```')) {
    reader.at += 1
    const code = take(reader, (each) => !each.startsWith('```'))
    reader.at += 1
    return { kind: 'code', text: code.join('\n') }
  }
  if (line.startsWith('>')) {
    const quoted = take(reader, (each) => each.startsWith('>'))
    return { kind: 'quote', lines: quoted.map((each) => inline(each.replace(/^>\s?/, ''))) }
  }
  const first = item.exec(line)
  if (first) {
    const ordered = first[2] !== undefined
    const items = take(reader, (each) => {
      const found = item.exec(each)
      return found !== null && (found[2] !== undefined) === ordered
    })
    return { kind: 'list', ordered, items: items.map((each) => inline(item.exec(each)?.[3] ?? '')) }
  }
  reader.at += 1
  const rest = take(reader, (each) => !begins(each))
  return { kind: 'paragraph', lines: [line, ...rest].map(inline) }
}

/** The blocks of an article's text. */
export function blocksOf(text: string): Block[] {
  const reader = { lines: text.replaceAll('\r\n', '\n').split('\n'), at: 0 }
  const blocks: Block[] = []
  while (reader.at < reader.lines.length) {
    if ((reader.lines[reader.at] as string).trim() === '') reader.at += 1
    else blocks.push(next(reader))
  }
  return blocks
}

const plainInline = (parts: readonly Inline[]): string =>
  parts.map((part) => ('text' in part ? part.text : plainInline(part.parts))).join('')

/** The text without its signs: for searching, for the beginning that a list shows, for a mail. */
export const plainText = (text: string): string =>
  blocksOf(text)
    .map((block) => {
      if (block.kind === 'line') return ''
      if (block.kind === 'code') return block.text
      if (block.kind === 'heading') return plainInline(block.parts)
      if (block.kind === 'list')
        return block.items
          .map((each, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainInline(each)}`)
          .join('\n')
      return block.lines.map(plainInline).join('\n')
    })
    .filter((part) => part !== '')
    .join('\n\n')

/** The first words of an article. */
export function beginningOf(text: string, most = 180): string {
  const plain = plainText(text).replace(/\s+/g, ' ').trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()} …`
}
