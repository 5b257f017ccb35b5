import { expect, test } from 'vitest'
import { testHouse } from '../../../../../test/house.ts'
import { openCase } from '../../../opening/actions.ts'
import { statusLink } from '../../../public/links.ts'
import { withLink } from './actions.ts'

const it = testHouse()
const mailbox = { statusLink: true, language: 'en' }
const opener = 'zoe@home.example'
const going = (to: string[], cc: string[] = []) => ({ to, cc, bcc: [] })

test('the private link stands under a reply to whoever opened the case, and in no letter that another reads', async () => {
  const context = await it.context('amir')
  const under = await it.house.transact(async (db) => {
    const { case: found } = await openCase(
      { ...context, db },
      {
        type: 'enquiry',
        subject: 'The lamp',
        channel: 'email',
        language: 'de',
        text: 'Wo ist sie?',
        message: { fromName: 'Zoë', fromAddress: opener, staffId: null },
      },
    )
    const link = statusLink(it.house.config, found)
    const say = (text: string, whom: ReturnType<typeof going>, box = mailbox) =>
      withLink({ ...context, db }, found, box, { text, going: whom })
    return {
      link,
      alone: await say('Sie kommt.', going(['Zoe@Home.example'])),
      copied: await say('Sie kommt.', going([opener], ['boss@home.example'])),
      another: await say('Sie kommt.', going(['carrier@parcel.example'])),
      off: await say('Sie kommt.', going([opener]), { ...mailbox, statusLink: false }),
      twice: await say(`Siehe ${link}`, going([opener])),
    }
  })
  expect(under.alone).toBe(`Sie kommt.\n\nWie es steht, und ein anderer Weg zu antworten: ${under.link}`)
  for (const each of [under.copied, under.another, under.off]) expect(each).toBe('Sie kommt.')
  expect(under.twice).toBe(`Siehe ${under.link}`)
})
