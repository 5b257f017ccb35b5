import { sql } from 'kysely'
import { addressedTo, type Erases, either, naming, ofTheir, type Whom } from '../../../platform/server/erasing.ts'

const without =
  (column: string) =>
  ({ emails }: Whom) =>
    sql`array(select address from unnest(${sql.ref(column)}) as address
      where not exists (select from unnest(${emails}::text[]) as theirs (email) where strpos(lower(address), theirs.email) > 0))`

const writtenTo = ({ emails }: Whom) =>
  sql`exists (select from unnest(to_addresses || cc_addresses || bcc_addresses || coalesce(array[from_address], '{}')) as address,
    unnest(${emails}::text[]) as theirs (email) where strpos(lower(address), theirs.email) > 0)`

/** What came and left by mail. */
export const mailErases: Erases[] = [
  {
    table: 'incoming_mails',
    rows: 'e-mails as they came',
    where: either(naming('customer_id'), ofTheir('case_id', 'cases'), addressedTo('from_address')),
    file: 'file_id',
    blank: {
      file_id: null,
      from_address: null,
      from_name: null,
      subject: null,
      authentication: '{}',
      problem: null,
      mail_key: sql`'erased ' || id`,
    },
    loses: 'the mail itself, its sender and subject',
    stays: 'that they came, and by which mailbox',
    plain: ['state', 'reason'],
  },
  { table: 'mail_directory', rows: 'marks by which e-mails of cases are known again' },
  {
    table: 'outgoing_mails',
    rows: 'e-mails that left',
    // What waits to go out goes to nobody any more.
    blank: { problem: null, bounces: '[]', state: sql`case when state = 'waiting' then 'taken back' else state end` },
    loses: 'what mail servers said of the address',
    stays: 'when they left',
    plain: ['message_id'],
  },
  { table: 'blocked_senders', rows: 'blocked addresses', where: addressedTo('address') },
  {
    table: 'case_messages',
    rows: 'messages and notes of cases',
    blank: {
      text: '',
      html: null,
      subject: null,
      from_name: null,
      from_address: null,
      to_addresses: '{}',
      cc_addresses: '{}',
      bcc_addresses: '{}',
      letter: null,
      problem: null,
      message_id: null,
      in_reply_to: null,
      state: sql`case when state = 'waiting' then 'failed' else state end`,
    },
    loses: 'text, subject, names and addresses',
    stays: 'day, direction and channel',
    plain: ['direction', 'channel', 'afterwards'],
  },
  {
    table: 'case_messages',
    rows: 'messages in cases of others that went to them too',
    where: (whom) => sql`(customer_id <> all(${whom.ids}::uuid[]) and ${writtenTo(whom)})`,
    blank: {
      from_name: ({ emails }) =>
        sql`case when lower(from_address) = any(${emails}::text[]) then null else from_name end`,
      from_address: ({ emails }) =>
        sql`case when lower(from_address) = any(${emails}::text[]) then null else from_address end`,
      to_addresses: without('to_addresses'),
      cc_addresses: without('cc_addresses'),
      bcc_addresses: without('bcc_addresses'),
    },
    loses: 'their address',
    stays: 'what was said to the others',
  },
]
