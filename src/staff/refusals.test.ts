import { describe, expect, test } from 'vitest'
import { id, staff, teams } from '../../test/cast.ts'
import { openBrowser, PASSWORD, rowsOf, useRealHouse } from '../../test/signed-in.ts'
import { organisation } from '../organisation/slice.ts'
import type { EndpointMeta } from '../platform/contract.ts'
import { staff as staffSlice } from './slice.ts'

const endpoints = [staffSlice, organisation].flatMap((slice) =>
  Object.entries(slice.api ?? {}).map(([name, endpoint]) => {
    const { route, meta } = endpoint['~orpc']
    const { may, live = false } = meta as EndpointMeta
    return { name, method: route.method ?? 'GET', path: String(route.path), may, live }
  }),
)
const writing = endpoints.filter((each) => each.method !== 'GET')

/** An address with someone in it, and a body that would be right. */
const at = (path: string) =>
  path
    .replace('/roles/{id}', '/roles/agent')
    .replace('/teams/{id}', `/teams/${teams.desk.id}`)
    .replace('{id}', staff.amir.id)
    .replace('{token}', 'a'.repeat(43))

const organisationBody = { name: 'A', currency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' }
const bodies: Record<string, object> = {
  signIn: { email: staff.amir.email, password: PASSWORD },
  setUp: { token: 'a'.repeat(43), name: 'A', email: 'a@b.example', password: PASSWORD, organisation: organisationBody },
  askReset: { email: staff.amir.email },
  resetPassword: { password: PASSWORD },
  changePassword: { current: PASSWORD, password: 'nine quiet harbours' },
  editMember: { name: 'Amir' },
  setPreferences: { theme: 'dark', density: 'normal', singleKeys: true },
  invite: { email: 'new@shop.example', roleId: 'agent' },
  acceptInvitation: { name: 'A', password: PASSWORD },
  addTeam: { name: 'T' },
  editTeam: { name: 'T' },
  addRole: { name: 'R', words: [] },
  editRole: { name: 'R' },
  makeKey: { name: 'K' },
  editOrganisation: { name: 'O' },
  begin: { with: 'empty' },
}

const hidden = [
  'tenantId',
  'role',
  'roleIds',
  'createdBy',
  'balance',
  'version',
  'personId',
  'disabledAt',
  'passwordHash',
  'tokenHash',
  'builtIn',
  'invitedBy',
  'acceptedAt',
  'beganWith',
  'settings',
  'isAdmin',
  'constructor',
  'updated_at',
]

describe('every request that writes', () => {
  const house = useRealHouse('ada', 'amir')
  const everyRow = () => rowsOf(house.database)

  test('is known to these tests', () => {
    expect(writing.length).toBeGreaterThan(20)
    expect(Object.keys(bodies).filter((name) => !writing.some((each) => each.name === name))).toEqual([])
  })

  test('refuses fields that it does not name, and writes nothing', async () => {
    const ada = await house.signIn('ada')
    const before = await everyRow()
    const wrong: string[] = []
    for (const { name, method, path } of writing)
      for (const field of hidden) {
        const body = JSON.parse(JSON.stringify({ ...bodies[name], [field]: 'administrator' }))
        const reply = await ada.ask(method, at(path), body, { 'if-match': '"1"' })
        if (reply.status !== 422) wrong.push(`${name} ${field}: ${reply.status}`)
      }
    expect(wrong).toEqual([])
    expect(await everyRow()).toEqual(before)
  })

  test('refuses __proto__ as it stands in the text', async () => {
    const ada = await house.signIn('ada')
    for (const { name, method, path } of writing) {
      const text = JSON.stringify({ ...bodies[name] })
        .replace(/^\{/, '{"__proto__":{"words":["roles.edit"]},')
        .replace(',}', '}')
      const reply = await house.real.inject({
        method: method as 'POST',
        url: `/api${at(path)}`,
        headers: { cookie: ada.cookie, 'content-type': 'application/json', 'if-match': '"1"' },
        payload: text,
      })
      expect(reply.statusCode, name).toBeLessThan(500)
      expect(({} as { words?: unknown }).words, name).toBeUndefined()
    }
  })

  test('is refused to a stranger, to a colleague and to whoever lacks the word, and then wrote nothing', async () => {
    const amir = await house.signIn('amir')
    const before = await everyRow()
    for (const { name, method, path, may } of writing) {
      if (may === 'anyone') continue
      const headers = { 'if-match': '"1"' }
      const stranger = await openBrowser(house.real).ask(method, at(path), bodies[name] ?? {}, headers)
      expect(stranger.status, name).toBe(401)
      if (may === 'signed-in' || may === 'keys.make') continue
      const reply = await amir.ask(method, at(path), bodies[name] ?? {}, headers)
      expect(reply.status, name).toBe(403)
    }
    expect(await everyRow()).toEqual(before)
  })

  test('with an id that nobody has is refused, and wrote nothing', async () => {
    const ada = await house.signIn('ada')
    const before = await everyRow()
    for (const { name, method, path } of writing) {
      if (!path.includes('{id}')) continue
      const nowhere = path.replace('/roles/{id}', '/roles/nowhere').replace('{id}', id(987654))
      const reply = await ada.ask(method, nowhere, bodies[name] ?? {}, { 'if-match': '"1"' })
      // Ending the sessions of somebody who is not there is the one that has nothing to refuse with but the same.
      expect(reply.status, name).toBe(404)
    }
    expect(await everyRow()).toEqual(before)
  })

  test('with the wrong version, or a name that is no id, wrote nothing', async () => {
    const ada = await house.signIn('ada')
    const before = await everyRow()
    // A view is its owner's, who has none here; its own tests hold its versions.
    for (const { name, method, path } of writing.filter(
      (each) => each.method === 'PATCH' && each.name !== 'editView',
    )) {
      expect((await ada.ask(method, at(path), bodies[name], { 'if-match': '"99"' })).status, name).toBe(412)
      expect((await ada.ask(method, at(path), bodies[name])).status, name).toBe(428)
      expect((await ada.ask(method, at(path), bodies[name], { 'if-match': '*' })).status, name).toBe(422)
      if (path.includes('{id}') && !path.startsWith('/roles'))
        expect(
          (await ada.ask(method, path.replace('{id}', "' or 1=1"), bodies[name], { 'if-match': '"1"' })).status,
          name,
        ).toBe(422)
    }
    expect(await everyRow()).toEqual(before)
  })

  test('from another site’s page is refused', async () => {
    const ada = await house.signIn('ada')
    const before = await everyRow()
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]
    for (const headers of foreign)
      for (const { name, method, path } of writing)
        expect(
          (await ada.ask(method, at(path), bodies[name] ?? {}, { 'if-match': '"1"', ...headers })).status,
          name,
        ).toBe(403)
    expect(await everyRow()).toEqual(before)
  })
})

describe('what only asks', () => {
  const house = useRealHouse('ada')
  const reading = endpoints.filter((each) => each.method === 'GET' && !each.live)

  test('changes no row', async () => {
    const ada = await house.signIn('ada')
    const before = await rowsOf(house.database)
    for (const { name, path } of reading) {
      const reply = await ada.get(at(path))
      expect(reply.status, name).toBeLessThan(500)
    }
    expect(await rowsOf(house.database)).toEqual(before)
  })

  test('tells no password, digest, token or sealed link', async () => {
    const ada = await house.signIn('ada')
    const { token } = (await ada.post('/keys', { name: 'Till' })).body
    const { link } = (await ada.post('/invitations', { email: 'x@shop.example', roleId: 'agent' })).body
    const secrets = await house.database.query<{ secret: string }>(
      `select password as secret from auth_account where password is not null union select token from auth_session
       union select token_hash from api_keys union select token_hash from invitations union select token_hash from password_links`,
    )
    const all = [...secrets.map((row) => row.secret), token, link.split('#')[1], PASSWORD, house.house.config.secret]
    expect(all.length).toBeGreaterThan(5)
    for (const { name, path } of reading) {
      const { text } = await ada.get(at(path))
      for (const secret of all) expect(text, name).not.toContain(secret)
      expect(text, name).not.toMatch(/argon2|tokenHash|"password"|sealed/)
    }
  })

  test('a failed request echoes no password', async () => {
    const reply = await house.browser().post('/session', { email: 'no address', password: 'my very own secret' })
    expect(reply.status).toBe(422)
    expect(reply.text).not.toContain('my very own secret')
  })
})
