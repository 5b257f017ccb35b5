import { describe, expect, test } from 'vitest'
import { framePolicy, safeHtml, textOf } from './safe-html.ts'

const shown = (html: string, wish: Partial<Parameters<typeof safeHtml>[1]> = {}) =>
  safeHtml(html, { pictures: new Map(), remote: false, quoted: true, ...wish })

describe('HTML of a mail', () => {
  test('keeps what a letter looks like', () => {
    const letter =
      '<p style="color:#333;font-size:14px">Dear <b>all</b></p><table><tr><td>1</td></tr></table><ul><li>one</li></ul>'
    expect(shown(letter).html).toContain('<b>all</b>')
    expect(shown(letter).html).toContain('color:#333')
    expect(shown(letter).html).toContain('<td>1</td>')
  })

  test('links open apart from us, and only to where people go', () => {
    expect(shown('<a href="https://shop.example">x</a>').html).toBe(
      '<a href="https://shop.example" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    )
    for (const href of ['javascript:alert(1)', ' data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '/cases'])
      expect(shown(`<a href="${href}">x</a>`).html).not.toContain('href')
  })

  test('pictures: of the mail itself shown, from elsewhere only when asked for, drawings that can run never', () => {
    const html = '<img src="cid:a@b"><img src="https://x.example/1.png"><img src="data:image/svg+xml;base64,PHN2Zz4=">'
    const pictures = new Map([['a@b', 'data:image/png;base64,AAAA']])
    const without = shown(html, { pictures })
    expect(without.html).toContain('data:image/png;base64,AAAA')
    expect(without.remoteImages).toBe(1)
    expect(without.html).not.toMatch(/x\.example|svg/)
    expect(shown(html, { pictures, remote: true }).html).toContain('https://x.example/1.png')
    expect(framePolicy(false)).not.toContain('https:')
    expect(framePolicy(false)).toMatch(/default-src 'none'.*sandbox/)
    expect(framePolicy(true)).not.toMatch(/allow-scripts|allow-same-origin/)
  })

  test('what was quoted is folded where something else is said', () => {
    const answer = '<p>Thanks</p><div class="gmail_quote">On Monday: <blockquote type="cite">Earlier</blockquote></div>'
    expect(shown(answer, { quoted: false })).toMatchObject({ quoted: true, html: '<p>Thanks</p>' })
    expect(shown(answer).html).toContain('Earlier')
    expect(shown('<blockquote type="cite">All of it</blockquote>', { quoted: false })).toMatchObject({ quoted: false })
  })

  test('its words alone, for search and for those who read plain text', () => {
    expect(
      textOf(
        '<style>p{color:red}</style><title>T</title><p>Dear&nbsp;all,</p><p>1 &lt; 2 &amp; 3<br>Bye</p><ul><li>one<li>two</ul><script>x()</script>',
      ),
    ).toBe('Dear all,\n1 < 2 & 3\nBye\n\n- one\n- two')
  })
})
