import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressProblem, askOutside, isOutside } from './outbound.ts'

let server: Server
let port = 0
let reached = 0
beforeAll(async () => {
  server = createServer((request, reply) => {
    reached += 1
    if (request.url === '/moved') reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    else if (request.url === '/long') reply.end('x'.repeat(200_000))
    else if (request.url === '/silent') return
    else reply.end(JSON.stringify({ header: request.headers['x-key'] ?? null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string) => `http://127.0.0.1:${port}${path}`
const inside = { timeoutMs: 400, insideHost: '127.0.0.1' }

describe('what is asked outside', () => {
  test('none of our own addresses, however it is written', async () => {
    const mine = [
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0177.0.0.1/',
      'http://0/',
      'http://10.0.0.1/',
      'http://172.16.0.1/',
      'http://172.31.255.255/',
      'http://192.168.1.1/',
      'http://169.254.169.254/latest',
      'http://100.64.0.1/',
      'http://192.0.2.1/',
      'http://198.18.0.1/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://[::1]/',
      'http://[::]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::127.0.0.1]/',
      'http://[fe80::1]/',
      'http://[fc00::1]/',
      'http://[2002:7f00:1::]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2001:db8::1]/',
      'http://localhost/',
      'http://intranet/',
    ]
    for (const url of mine) {
      const before = reached
      await expect(askOutside(url.replace(/\/?$/, '/'), { timeoutMs: 300 }), url).rejects.toThrow()
      expect(reached, url).toBe(before)
    }
    // A name that leads inside is told from its name only when it is resolved.
    await expect(askOutside(`http://localhost.:8080/`, { timeoutMs: 300 })).rejects.toThrow()
  })

  test('no other scheme, port, name or password', () => {
    for (const url of [
      'ftp://data.example/',
      'file:///etc/passwd',
      'gopher://data.example',
      'javascript:1',
      'data.example',
      '',
      'http://data.example:22/',
      'https://a:b@data.example/',
    ])
      expect(addressProblem(url, null), url).not.toBeNull()
    for (const url of [
      'https://data.example/x?y=1',
      'http://data.example:8080/',
      'https://1.1.1.1/',
      'https://[2606:4700::1111]/',
    ])
      expect(addressProblem(url, null), url).toBeNull()
    expect(isOutside('8.8.8.8')).toBe(true)
    expect(isOutside('2606:4700:4700::1111')).toBe(true)
    for (const address of ['::ffff:8.8.8.8', 'fe80::1%eth0', '', 'x', '::'])
      expect(isOutside(address), address).toBe(false)
  })

  test('a host of our own that was named, and with it no other', async () => {
    const { status, body } = await askOutside(at('/'), { ...inside, headers: { 'x-key': 'k' } })
    expect([status, JSON.parse(body)]).toEqual([200, { header: 'k' }])
    await expect(askOutside(at('/'), { timeoutMs: 300, insideHost: '127.0.0.2' })).rejects.toThrow()
    await expect(askOutside(at('/'), { timeoutMs: 300 })).rejects.toThrow()
  })

  test('a redirect is not followed, an answer without end not read, a silence not waited for', async () => {
    expect((await askOutside(at('/moved'), inside)).status).toBe(302)
    await expect(askOutside(at('/long'), inside)).rejects.toThrow('64 KB')
    await expect(askOutside(at('/silent'), inside)).rejects.toThrow('did not answer')
    await expect(askOutside('http://127.0.0.1:1/', inside)).rejects.toThrow('Nobody answers')
  })
})
