import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { slices } from '../../src/slices.ts'
import { testHouse } from '../house.ts'
import { type Given, right, spoilt, wrongValue } from './arbitrary.ts'
import { asked, type Contract, contractOf, fault, healthy, type Input, slow, valuesAt } from './asking.ts'
import { givenOf } from './given.ts'
import type { Operation, Shape } from './operations.ts'

/**
 * B1: our own OpenAPI document, asked with what it says is right and with what it says is wrong.
 * Never a 5xx, a reply fits its schema, a refusal is a problem in words, and the house stands afterwards.
 */
const it = testHouse()
let contract: Contract
let all: Operation[]
let given: Given

beforeAll(async () => {
  contract = await contractOf(it)
  all = contract.all
  given = await givenOf(contract)
})

/** What cannot succeed by asking alone, and why. Any other operation that never succeeds is a mistake in it or in here. */
const cannotByChance: Record<string, string> = {
  'staff.signIn': 'needs a password that somebody set',
  'staff.setUp': 'is over as soon as a house has staff',
  'staff.resetPassword': 'needs the token of a link, which only its mail holds',
  'staff.invitation': 'needs the token of a link, which only its mail holds',
  'staff.acceptInvitation': 'needs the token of a link, which only its mail holds',
  'staff.changePassword': 'needs the present password',
  'staff.endSession': 'needs somebody who signed in; the cast is let in without',
  'organisation.sendAgain': 'needs mail that could not be sent',
  'get /cases/{id}/messages/{messageId}/frame.html': 'needs a mail with HTML, and no worker is here to take one in',
  'get /incoming-mails/{id}/original.eml': 'needs the bytes of a mail; the one there came without',
  'mail.sendMailAgain': 'needs a mail that could not be sent, and no worker is here',
  'mail.mailArrived': 'needs a mail in doubt, and no worker is here',
  'mail.putMailAside': 'needs a mail that is held; the one there is taken in or put aside by the first that asks',
  'post /imports': 'takes a file and no JSON; one is sent beforehand',
  'imports.resume': 'needs an import that stopped, and no worker is here',
  'imports.undo': 'needs an import that ran, and no worker is here',
  'customers.eraseCustomer':
    'needs the name of a customer whose cases are all closed, and would take who all others ask about',
  'customers.erasure': 'needs somebody who was erased',
  'identity.mergeCustomers': 'needs the versions of two customers at once',
  'identity.mergePairs': 'needs the run of a merge in bulk',
  'identity.undoMerges': 'needs a run that merged, and no worker is here',
  'identity.proposeUnmerge': 'needs a customer that was merged',
  'identity.unmergeCustomer': 'needs a customer that was merged',
  'identity.linkage': 'needs customers that were compared, and no worker is here',
  'identity.linkagePairs': 'needs customers that were compared, and no worker is here',
  'identity.applyLinkage': 'needs customers that were compared, and no worker is here',
  'identity.chooseThresholds': 'needs customers that were compared, and no worker is here',
  'identity.reviewPair': 'needs customers that were compared, and no worker is here',
  'identity.decidePair': 'needs customers that were compared, and no worker is here',
  'identity.decidePairs': 'needs customers that were compared, and no worker is here',
  'identity.takeBackDecision': 'needs customers that were compared, and no worker is here',
  'identity.createEnrichmentSource': 'needs an address that names a customer in braces',
  'identity.editEnrichmentSource': 'needs a service, which only such an address makes',
  'identity.removeEnrichmentSource': 'needs a service, which only such an address makes',
  'identity.askEnrichmentSource': 'needs a service, which only such an address makes',
  'cases.writeArticle': 'needs the version that it was written from',
  'cases.publishArticle': 'needs the version that was read',
  'cases.withdrawArticle': 'needs the version that was read',
  'cases.restoreArticleVersion': 'needs the version that was read',
  'cases.decideMeasure': 'needs days within a year, and evidence that is of its customer',
  'post /cases/{id}/files': 'takes a file and no JSON; one is sent beforehand',
  'post /enrichments': 'takes a file and no JSON; one is sent beforehand',
  'identity.startEnrichment': 'needs the names of the columns of the file',
  'identity.resumeEnrichment': 'needs an enrichment that stopped, and no worker is here',
  'identity.undoEnrichment': 'needs an enrichment that ran, and no worker is here',
  'identity.takeBackEnriched': 'needs a value that came from outside, and no worker is here',
  'post /past-results': 'takes a file and no JSON; one is sent beforehand',
  'feedback.bringInPast': 'needs the columns of the file',
  'feedback.takeBackPast': 'needs a file that was brought in, and no worker is here',
  'feedback.goOnPast': 'needs a file that stopped half way, and no worker is here',
  'get /surveys/{id}/files/{file}': 'needs a file that came with an answer',
  'feedback.leavePanel': 'needs a panel and a customer in it in one path',
  'feedback.enterSheet': 'needs answers to the questions of the survey',
  'feedback.weightSurvey': 'needs answers of customers who are known',
  'feedback.decideSuggestion': 'needs a case that is a suggestion, and most are none',
  'feedback.studyDrivers': 'needs a survey with questions on a scale',
  'feedback.driverStudy': 'needs a study of drivers',
  'feedback.kanoSurvey': 'needs a survey that asks for features',
  'feedback.removeParticipant': 'needs an interview that is still planned, and chance writes a transcript into each',
  'feedback.codePassage': 'needs a code of the book, or none, and chance names others',
  'feedback.settlePassage': 'needs a code of the book, or none, and chance names others',
  'feedback.splitTheme': 'needs texts that hold the phrases, and no worker is here to read any',
  'feedback.decideEvidence': 'needs a text that was read, and no worker is here',
  'cases.caseFigures': 'needs two days of which the second is later',
  'get /case-figures/export.csv': 'needs two days of which the second is later',
  'get /case-figures/statistics.pdf': 'needs two days of which the second is later',
  'cases.clockOfCase': 'needs a case and a clock of its own in one path',
  'cases.addToMatter': 'needs a matter that is there, and cases or a filter in its body',
  'cases.beginRound': 'needs a matter with open cases',
  'cases.createAssignmentRule': 'needs a team that is there',
  'cases.editChainLink': 'needs a link of the chain, and none is there by itself',
  'get /cases/{id}/case-files/{runId}': 'needs a paper that a run has drawn, and no worker is here to draw one',
  'cases.editAssignmentRule': 'needs a rule, which needs a team that is there',
  'cases.removeAssignmentRule': 'needs a rule, which needs a team that is there',
  'cases.mergeCase': 'needs two open cases of one customer, the older one named in the body',
  'cases.unmergeCase': 'needs a case that was merged',
  'cases.splitCase': 'needs messages of the case in its body, some of the customer’s left behind',
  'cases.editReply': 'needs a team and a language that are there',
  'cases.fillReply': 'needs a case and a reply that is ready in one path',
  'cases.runMacro': 'needs a case and a reply that is ready in one path',
  'commitments.createCommitment': 'needs a calendar that is there, and a target of the kind that its measure takes',
  'commitments.changeCommitment': 'needs a calendar that is there, and a target of the kind that its measure takes',
  'staff.view': 'needs a view that one saved, and views are listed by their page',
  'staff.editView': 'needs a view that one saved, and views are listed by their page',
  'staff.removeView': 'needs a view that one saved, and views are listed by their page',
  'imports.removeSample': 'needs the sample shop, which a worker brings in',
}

/** Text with a grammar of its own; test/security asks with it. */
const opaque = ['filter', 'sort', 'columns', 'after', 'before']
const queryShape = (each: Operation, without: string[] = []): Shape => ({
  type: 'object',
  properties: Object.fromEntries(
    each.parameters
      .filter((one) => one.in === 'query' && !without.includes(one.name))
      .map((one) => [one.name, one.schema] as const),
  ),
})

async function everyOperation(runs: number, current: boolean, input: (each: Operation) => fc.Arbitrary<Input>) {
  const wrong: string[] = []
  const taken = new Set<string>()
  let answered = 0
  for (const each of all.filter(({ live }) => !live)) {
    const values = fc.sample(input(each), { numRuns: slow.test(each.name) ? 2 : runs, seed: 2026 })
    const known = await valuesAt(contract, each)
    for (const [at, value] of values.entries()) {
      const inPath = { [known.name]: known.values[at % known.values.length], ...(value.path as object | undefined) }
      const answer = await asked(contract, each, { ...value, path: inPath }, current)
      const found = fault(each, answer, value)
      answered += 1
      if (answer.statusCode < 300) taken.add(each.name)
      if (found) {
        wrong.push(found)
        break
      }
    }
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(all.length * Math.min(runs, 5))
  return taken
}

describe('the document against the house (B1)', () => {
  test('it lists every operation of the contract with what it needs', () => {
    const told = all.map((each) => `${each.method} ${each.path}`)
    const meant = slices.flatMap((slice) => [
      ...Object.values(slice.api ?? {}).map((each) => `${each['~orpc'].route.method} ${each['~orpc'].route.path}`),
      ...Object.values(slice.streams ?? {}).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`),
    ])
    expect(told.sort()).toEqual(meant.sort())
    for (const each of all) {
      const named = each.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(named.sort(), each.name).toEqual([...each.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort())
    }
  })

  test('whatever it says is right is answered or refused in words, and every reply fits its schema', {
    timeout: 300_000,
  }, async () => {
    const taken = await everyOperation(15, true, (each) =>
      fc.record({
        query: right(queryShape(each, opaque), given),
        body: each.body ? right(each.body, given) : fc.constant(undefined),
      }),
    )
    const never = all.filter((each) => !each.live && !taken.has(each.name)).map((each) => each.name)
    expect(never.sort()).toEqual(Object.keys(cannotByChance).sort())
    await healthy(contract)
  })

  test('whatever it says is wrong is refused in words, in path, query and body', { timeout: 300_000 }, async () => {
    await everyOperation(15, false, (each) =>
      fc.record(
        {
          path: fc.record(
            Object.fromEntries(each.parameters.filter((one) => one.in === 'path').map((one) => [one.name, wrongValue])),
            { requiredKeys: [] },
          ),
          query: spoilt(queryShape(each), given),
          body: each.body ? fc.oneof(spoilt(each.body, given), wrongValue) : fc.constant(undefined),
        },
        { requiredKeys: ['body'] },
      ),
    )
    await healthy(contract)
  })

  test('a body that is no JSON, another type, too large or deeply nested is refused in words', async () => {
    const wrong: string[] = []
    const bodies = [
      '{',
      '{"a":',
      '\u0000',
      '[[[[',
      '"',
      '{"a":1}}',
      `${'['.repeat(50_000)}`,
      `{"name":"${'x'.repeat(2_000_000)}"}`,
    ]
    for (const each of all.filter((one) => one.method !== 'GET' && one.body))
      for (const body of bodies) {
        const found = fault(each, await asked(contract, each, { body }), body.slice(0, 20))
        if (found) wrong.push(found)
      }
    const types = [
      'text/html',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'x',
    ]
    for (const type of types) {
      const answer = await it.app.inject({
        method: 'POST',
        url: '/api/customers',
        headers: { 'x-cast': 'ada', 'content-type': type },
        payload: '--x\r\n\r\n{"kind":"person"}',
      })
      if (answer.statusCode >= 500 || answer.statusCode < 400)
        wrong.push(`${type}: ${answer.statusCode} ${answer.payload}`)
    }
    expect(wrong).toEqual([])
    await healthy(contract)
  })
})
