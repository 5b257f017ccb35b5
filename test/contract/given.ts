import * as cast from '../cast.ts'
import type { Given } from './arbitrary.ts'
import type { Contract } from './asking.ts'
import { hours } from './commitments-of-each.ts'
import { NPS } from './one-of-each.ts'

/** What stands in the test house, by the names that the contract has for it. */
export async function givenOf({ house, some }: Contract): Promise<Given> {
  const ids = (named: Record<string, { id: string }>) => Object.values(named).map((each) => each.id)
  const { body } = await house.as('ada').get(`/imports/${some.import}/detected`)
  const survey = (await house.as('ada').get(`/surveys/${some.survey}`)).body
  const needs = await house.as('ada').get('/completeness/needs')
  const measure = await house.as('ada').get(`/measures/${NPS}`)
  return {
    ids: [
      ...[cast.customers, cast.staff, cast.departments].flatMap(ids),
      ...[some.order, some.product, some.interaction, some.detail],
    ],
    named: {
      customerId: ids(cast.customers),
      otherId: ids(cast.customers),
      staffId: ids(cast.staff),
      accountManagerId: ids(cast.staff),
      teamId: ids(cast.teams),
      departmentId: ids(cast.departments),
      productId: [some.product],
      productCode: ['LAMP'],
      orderId: [some.order],
      certificate: [null],
      address: Array.from({ length: 20 }, (_, n) => `desk${n}@shop.example`),
      orderIds: [[some.order], []],
      subjectId: [some.order, some.case],
      causeId: [some.cause],
      caseIds: [[some.suggestion]],
      condition: [{ moment: 'sent back' }, { words: ['broken'] }, { days: 7 }, { measureId: NPS, atMost: 4 }],
      askSurveyId: [null, some.survey],
      categoryId: [some.articleCategory, null],
      names: [{ en: 'Lamps', de: 'Leuchten' }],
      parentId: [some.cause, null],
      aboutStaffId: [null, null, null],
      receivedAt: ['2024-01-05T10:00:00Z'],
      consentAt: [null],
      approved: [false],
      at: [new Date().toISOString()],
      returnOf: [some.order, null, null],
      lineNo: [1],
      settings: [body.settings],
      definition: [needs.body.definition, measure.body.definition, some.promised],
      ownerId: [cast.staff.amir.id, null],
      commitmentId: [some.commitment],
      pack: ['spso'],
      endFormer: [false],
      hours: [hours],
      periods: [[]],
      effectiveAt: ['2091-01-01T00:00:00Z'],
      measure: ['first reply'],
      draft: [survey.draft],
      copyOf: [some.survey],
      hidden: [{}],
      questions: [['satisfaction']],
      customerIds: [ids(cast.customers)],
      sample: [undefined, { method: 'random', size: 2 }],
      roleId: ['agent', 'analyst'],
      currency: ['GBP', 'EUR'],
      country: ['GB', 'DE'],
      timeZone: ['Europe/London'],
      zone: ['Europe/London'],
      language: ['en-GB', 'de', 'zh-Hant'],
      encoding: ['utf-8'],
      nextStep: ['Call back'],
      quantity: [1, 2, -1],
      guideId: [some.interviews.guide, null],
      bookId: [some.interviews.book, null],
      moderatorId: [cast.staff.mira.id, null],
      staffIds: [[cast.staff.amir.id]],
      turnId: [some.interviews.turn],
      starts: [0],
      ends: [5],
      passageId: [some.interviews.passage],
      codes: [[{ id: cast.id(991), name: 'Early' }]],
      into: [some.interviews.theme],
      // An order is placed before it is sent, and sent before it is delivered.
      placedAt: ['2024-01-05T10:00:00Z'],
      promisedAt: ['2024-01-09T10:00:00Z'],
      sentAt: ['2024-01-07T10:00:00Z'],
      deliveredAt: ['2024-01-10T10:00:00Z'],
      cancelledAt: [null, null, '2024-01-11T10:00:00Z'],
    },
  }
}
