import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { rowsOf } from '../../../test/signed-in.ts'

describe('roles', () => {
  const house = testHouse()
  const role = async (id: string) =>
    (await house.as('ada').get('/roles')).body.rows.find((each: { id: string }) => each.id === id)

  test('are seven from the beginning, and one of them always holds every word', async () => {
    const { rows } = (await house.as('amir').get('/roles')).body
    expect(rows.map((each: { id: string }) => each.id).sort()).toEqual([
      'administrator',
      'agent',
      'analyst',
      'colleague',
      'director',
      'manager',
      'team-leader',
    ])
    const words = (await house.as('ada').get('/roles/words')).body.groups.flatMap(
      (group: { words: { word: string }[] }) => group.words.map((each) => each.word),
    )
    const administrator = await role('administrator')
    expect(words.filter((word: string) => !administrator.words.includes(word))).toEqual([])
    expect(
      (await house.as('ada').patch('/roles/administrator', { words: ['staff.read'] }, administrator.version)).status,
    ).toBe(409)
    expect((await house.as('ada').delete('/roles/administrator')).status).toBe(409)
  })

  test('an administrator changes a role, and it holds for the next request', async () => {
    const { version, words } = await role('colleague')
    expect((await house.as('colin').get('/staff')).status).toBe(403)
    const reply = await house
      .as('ada')
      .patch('/roles/colleague', { words: [...words, 'staff.read', 'staff.read'] }, version)
    expect(reply.body.words.filter((word: string) => word === 'staff.read')).toHaveLength(1)
    expect((await house.as('colin').get('/staff')).status).toBe(200)
    expect((await house.as('ada').patch('/roles/colleague', { words }, version)).status).toBe(412)
    expect((await house.as('ada').patch('/roles/colleague', { words }, reply.body.version)).status).toBe(200)
  })

  test('a copy may be made, given, and removed when nobody has it', async () => {
    const { words } = await role('agent')
    const made = await house.as('ada').post('/roles', { name: 'Night desk', words: [...words, 'runs.cancel'] })
    expect(made.status).toBe(201)
    expect((await house.as('ada').post('/roles', { name: 'night DESK', words })).status).toBe(409)
    const { version } = (await house.as('ada').get(`/staff/${staff.beth.id}`)).body
    const given = await house.as('ada').patch(`/staff/${staff.beth.id}`, { roleId: made.body.id }, version)
    expect(given.body.roleName).toBe('Night desk')
    expect((await house.as('ada').delete(`/roles/${made.body.id}`)).status).toBe(409)
    await house.as('ada').patch(`/staff/${staff.beth.id}`, { roleId: 'agent' }, given.body.version)
    expect((await house.as('ada').delete(`/roles/${made.body.id}`)).body).toEqual({ removed: true })
    expect((await house.as('ada').delete('/roles/analyst')).status).toBe(409)
  })

  test('nobody gives words that they lack, to themselves or to others, and takes none from whoever has more', async () => {
    await house.database.query("update roles set words = words || '{roles.edit}' where id = 'manager'")
    const [manager, agent, director] = [await role('manager'), await role('agent'), await role('director')]
    const before = await rowsOf(house.database)
    const mira = house.as('mira')
    const replies = [
      await mira.patch('/roles/manager', { words: [...manager.words, 'staff.edit'] }, manager.version),
      await mira.patch('/roles/agent', { words: [...agent.words, 'organisation.edit'] }, agent.version),
      await mira.post('/roles', { name: 'Mine', words: ['staff.edit'] }),
    ]
    expect(replies.map((reply) => reply.status)).toEqual([403, 403, 403])
    await house.database.query("update roles set words = words || '{organisation.edit}' where id = 'director'")
    expect((await mira.patch('/roles/director', { words: [] }, director.version)).status).toBe(403)
    await house.database.query(
      "update roles set words = array_remove(words, 'organisation.edit') where id = 'director'",
    )
    expect(await rowsOf(house.database)).toEqual(before)
  })

  test('a word that no slice declares is refused, whatever its name', async () => {
    const { version } = await role('agent')
    for (const word of ['everything', '*', 'constructor', 'anyone', 'signed-in'])
      expect((await house.as('ada').patch('/roles/agent', { words: [word] }, version)).status, word).toBe(422)
  })
})
