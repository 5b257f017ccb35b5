import type { Slice } from '../../platform/server/slice.ts'
import { actions as heldActions, sendOriginal } from './incoming/held/actions.ts'
import { api as heldApi, originalMail } from './incoming/held/api.ts'
import { incomingJobs } from './incoming/jobs.ts'
import { watchMailboxes } from './incoming/watching/jobs.ts'
import { closeSampleMailbox, actions as mailboxActions, openSampleMailbox } from './mailboxes/actions.ts'
import { api as mailboxApi } from './mailboxes/api.ts'
import { runTry } from './mailboxes/jobs.ts'
import { leftLying } from './mailboxes/store.ts'
import { actions as outgoingActions } from './outgoing/actions.ts'
import { api as outgoingApi } from './outgoing/api.ts'
import { outgoingJobs } from './outgoing/jobs.ts'
import { actions as readingActions, sendFrame } from './reading/actions.ts'
import { messageFrame, api as readingApi } from './reading/api.ts'

/** Mail of cases: the mailboxes, what came by them and what left. */
export const mail: Slice = {
  name: 'mail',
  api: { ...mailboxApi, ...heldApi, ...outgoingApi, ...readingApi },
  actions: { ...mailboxActions, ...heldActions, ...outgoingActions, ...readingActions },
  streams: {
    originalMail: { endpoint: originalMail, answer: sendOriginal },
    messageFrame: { endpoint: messageFrame, answer: sendFrame },
  },
  words: { 'cases.mailboxes': 'set up mailboxes, with the passwords that Rapport reads and sends by' },
  jobs: { ...incomingJobs, ...outgoingJobs },
  schedule: [
    { cron: '* * * * *', job: 'takeUpMails' },
    { cron: '* * * * *', job: 'takeUpCaseMail' },
  ],
  runs: { 'try mailbox': runTry },
  watches: [watchMailboxes],
  keeps: [
    { table: 'incoming_mails', lies: 'local', what: 'mails as they came, and which message of which case each became' },
    { table: 'mail_directory', lies: 'directory', what: 'messages of cases by their Message-ID' },
    { table: 'outgoing_mails', lies: 'by customer', what: 'what became of messages that left by mail' },
  ],
  on: {
    'sample.coming': (_event, context) => openSampleMailbox(context),
    'sample.removed': (_event, context) => closeSampleMailbox(context),
  },
  checks: [
    {
      name: 'no mail waits to be taken in',
      check: async (db) => {
        const waiting = await leftLying(db)
        return waiting === 0
          ? null
          : `${waiting} mails wait for more than an hour to be taken in. The log says why; none of them is lost.`
      },
    },
  ],
}
