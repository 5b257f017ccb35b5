import sanitizeHtml, { type Attributes, type IOptions } from 'sanitize-html'

/**
 * HTML of a mail, made safe whenever it is read, never once for all: what is kept is what came. It is shown in a frame
 * without scripts and without our address, so this is the second of two walls.
 */
export type ShownHtml = { html: string; remoteImages: number; quoted: boolean }

/** A picture that is not fetched keeps its place. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

const tags =
  `a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt
  em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small
  span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`
    .split(/\s+/)
    .filter(Boolean)

const color = /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%/]{1,40}\)|[a-z]{3,25})$/i
const length = /^-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%|ex|ch)?$/i
const lengths =
  /^(-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|auto)(\s+(-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|auto)){0,3}$/i
const border =
  /^(\d{1,2}(px|pt)?|none|thin|medium|solid|dashed|dotted|double|#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,25}|\s)+$/i

const styles = {
  '*': {
    color: [color],
    'background-color': [color],
    background: [color],
    'font-weight': [/^(bold|bolder|normal|lighter|[1-9]00)$/],
    'font-style': [/^(italic|normal|oblique)$/],
    'font-size': [length, /^(x{1,2}-)?(small|large)$|^(medium|smaller|larger)$/],
    'font-family': [/^[\w\s,'"-]{1,200}$/],
    'text-align': [/^(left|right|center|justify|start|end)$/],
    'text-decoration': [/^(underline|line-through|none)$/],
    'vertical-align': [/^(top|middle|bottom|baseline|sub|super)$/],
    'line-height': [length, /^normal$/],
    'white-space': [/^(normal|nowrap|pre|pre-wrap|pre-line)$/],
    width: [length],
    'max-width': [length],
    height: [length],
    margin: [lengths],
    'margin-top': [length],
    'margin-right': [length],
    'margin-bottom': [length],
    'margin-left': [length],
    padding: [lengths],
    'padding-top': [length],
    'padding-right': [length],
    'padding-bottom': [length],
    'padding-left': [length],
    border: [border],
    'border-top': [border],
    'border-right': [border],
    'border-bottom': [border],
    'border-left': [border],
    'border-collapse': [/^(collapse|separate)$/],
    'list-style-type': [/^[a-z-]{3,25}$/],
  },
}

/** Where mail programs put what they quote. */
const quoteMarks =
  /<(blockquote[^>]{0,300}\btype\s*=\s*["']?cite|div[^>]{0,300}\bclass\s*=\s*["']?[^"'>]{0,80}(gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote)|div[^>]{0,300}\bid\s*=\s*["']?(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container))/i

type Wish = {
  /** Pictures that came with the mail, by what its HTML calls them, as data. */
  pictures: ReadonlyMap<string, string>
  /** Whether the reader asked for pictures from elsewhere. */
  remote: boolean
  /** Whether what was quoted is wanted too. */
  quoted: boolean
}

const isDrawing = (source: string) => /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(source)
const isRemote = (source: string) => /^(https?:)?\/\//i.test(source)
const MOST_DRAWING = 3_000_000

function picture(attributes: Attributes, wish: Wish, seen: { remote: number }): Attributes {
  const { src: given = '', alt = '', title, width, height, style } = attributes
  const rest = {
    ...(title && { title }),
    ...(width && { width }),
    ...(height && { height }),
    ...(style && { style }),
  }
  const source = given.trim()
  if (/^cid:/i.test(source)) {
    let name = source.slice(4)
    try {
      name = decodeURIComponent(name)
    } catch {
      // A name that is not written as one is looked for as it stands.
    }
    return { ...rest, alt, src: wish.pictures.get(name) ?? NOTHING }
  }
  if (isDrawing(source) && source.length < MOST_DRAWING) return { ...rest, alt, src: source }
  if (!isRemote(source)) return { ...rest, alt, src: NOTHING }
  seen.remote += 1
  const address = source.startsWith('//') ? `https:${source}` : source
  return wish.remote
    ? { ...rest, alt, src: address, referrerpolicy: 'no-referrer', loading: 'lazy' }
    : { ...rest, alt: alt || 'Picture not fetched', src: NOTHING, class: 'away' }
}

const optionsFor = (wish: Wish, seen: { remote: number }): IOptions => ({
  allowedTags: tags,
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'title', 'align', 'valign', 'bgcolor'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'class', 'referrerpolicy', 'loading'],
    font: ['color', 'size', 'face'],
    table: ['width', 'cellpadding', 'cellspacing', 'border'],
    td: ['width', 'height', 'colspan', 'rowspan'],
    th: ['width', 'height', 'colspan', 'rowspan'],
    col: ['width', 'span'],
    ol: ['start', 'type'],
    time: ['datetime'],
  },
  allowedClasses: { img: ['away'] },
  allowedStyles: styles,
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // What pictures may name was decided when they were looked at one by one.
  allowedSchemesByTag: { img: ['data', 'http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'style',
    'script',
    'textarea',
    'option',
    'noscript',
    'title',
    'head',
    'template',
    'xmp',
    'iframe',
    'noembed',
    'noframes',
    'plaintext',
    'svg',
    'math',
    'object',
    'embed',
    'audio',
    'video',
    'select',
    'button',
  ],
  nestingLimit: 200,
  parseStyleAttributes: true,
  transformTags: {
    img: (tagName, attributes) => ({ tagName, attribs: picture(attributes, wish, seen) }),
    a: (tagName, { href = '', title }) => ({
      tagName,
      attribs: {
        ...(/^(https?|mailto|tel):/i.test(href.trim()) && { href: href.trim() }),
        ...(title && { title }),
        target: '_blank',
        rel: 'noopener noreferrer nofollow',
      },
    }),
  },
})

export function safeHtml(raw: string, wish: Wish): ShownHtml {
  const at = quoteMarks.exec(raw)?.index ?? -1
  const own = at > 0 ? raw.slice(0, at) : raw
  const isWorthIt = at > 0 && textOf(own).trim() !== ''
  const seen = { remote: 0 }
  const html = sanitizeHtml(isWorthIt && !wish.quoted ? own : raw, optionsFor(wish, seen))
  return { html, remoteImages: seen.remote, quoted: isWorthIt }
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** What a mail says without its looks: for those that come without a text of their own, for search and for quoting. */
export function textOf(html: string): string {
  const broken = html
    .replace(/\r\n?|\n/g, ' ')
    .replace(/<(br|hr)\b[^>]{0,300}>/gi, '\n$&')
    .replace(/<\/(p|div|tr|li|h[1-6]|table|blockquote|pre|section|article|ul|ol)\s*>/gi, '$&\n')
    .replace(/<li\b[^>]{0,300}>/gi, '\n$&- ')
    .replace(/<\/t[dh]\s*>/gi, '$& ')
  const bare = sanitizeHtml(broken, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'head', 'template'],
    nestingLimit: 200,
  })
  return bare
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const look = `html{color-scheme:light}body{margin:0;padding:12px 14px;font:15px/1.5 system-ui,sans-serif;color:#1c2430;background:#fff;overflow-wrap:anywhere}
body>:first-child{margin-top:0}
img{max-width:100%;height:auto}img.away{border:1px dashed #a8b0bd;min-width:24px;min-height:24px;padding:2px}table{max-width:100%}
blockquote{margin:8px 0 8px 4px;padding-left:12px;border-left:3px solid #c9d0da;color:#4a5564}pre{white-space:pre-wrap}`

/** The whole page inside the frame. */
export const framePage = (html: string, language: string | null) =>
  `<!doctype html><html lang="${(language ?? '').replace(/[^\w-]/g, '')}"><head><meta charset="utf-8"><title>Message</title><style>${look}</style></head><body>${html}</body></html>`

/** What the frame may do: nothing but show; open a link in a window of its own; fetch pictures when that was asked for. */
export const framePolicy = (remote: boolean) =>
  `default-src 'none'; img-src data:${remote ? ' https: http:' : ''}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`
