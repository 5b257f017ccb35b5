import { type Html, html } from '../../../platform/server/public/html.ts'
import { type Block, blocksOf, type Inline } from '../markup.ts'

const shownInline = (parts: readonly Inline[]): Html =>
  html`${parts.map((part) => {
    if (part.kind === 'text') return html`${part.text}`
    if (part.kind === 'code') return html`<code>${part.text}</code>`
    if (part.kind === 'strong') return html`<strong>${shownInline(part.parts)}</strong>`
    if (part.kind === 'link') return html`<a href="${part.href}">${shownInline(part.parts)}</a>`
    return html`<em>${shownInline(part.parts)}</em>`
  })}`

const shownLines = (lines: readonly Inline[][]): Html =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${shownInline(line)}`)}`

function shownBlock(block: Block): Html {
  if (block.kind === 'line') return html`<hr>`
  if (block.kind === 'code') return html`<pre tabindex="0">${block.text}</pre>`
  if (block.kind === 'quote') return html`<blockquote><p>${shownLines(block.lines)}</p></blockquote>`
  if (block.kind === 'paragraph') return html`<p>${shownLines(block.lines)}</p>`
  if (block.kind === 'heading')
    return block.level === 2 ? html`<h2>${shownInline(block.parts)}</h2>` : html`<h3>${shownInline(block.parts)}</h3>`
  const items = block.items.map((item) => html`<li>${shownInline(item)}</li>`)
  return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
}

/** An article's text as markup. */
export const shownText = (text: string): Html => html`<div class="read">${blocksOf(text).map(shownBlock)}</div>`
