import { Accordion } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { ChoiceField, LongField, NumberField, TextField, YesField } from '../../../../platform/ui/form/Fields.tsx'
import { useTeams } from '../../../../staff/ui/use-colleagues.ts'
import type { Mailbox } from '../schema.ts'
import type { Draft } from './draft.ts'
import classes from './Mailbox.module.css'

type FieldsProps = { form: UseFormReturnType<Draft>; box?: Mailbox }

const securities = [
  { value: 'tls', label: 'TLS from the start' },
  { value: 'starttls', label: 'STARTTLS' },
]

const Server = ({ form, way, kept }: { form: UseFormReturnType<Draft>; way: 'imap' | 'smtp'; kept: boolean }) => (
  <fieldset className={classes.server}>
    <legend>{way === 'imap' ? 'Reading (IMAP)' : 'Sending (SMTP)'}</legend>
    <div className={classes.place}>
      <TextField label="Host" placeholder={`${way}.example.org`} {...form.getInputProps(`${way}Host`)} />
      <NumberField label="Port" thousandSeparator="" {...form.getInputProps(`${way}Port`)} />
    </div>
    <ChoiceField
      label="Encryption"
      required
      withAsterisk={false}
      options={securities}
      {...form.getInputProps(`${way}Security`)}
    />
    <TextField label="User" autoComplete="off" {...form.getInputProps(`${way}User`)} />
    <TextField
      label="Password"
      type="password"
      autoComplete="new-password"
      description={
        kept ? 'One is kept and never shown. Write another to change it.' : 'Kept sealed, and never shown again.'
      }
      {...form.getInputProps(`${way}Secret`)}
    />
    {way === 'imap' && <TextField label="Folder" {...form.getInputProps('imapFolder')} />}
  </fieldset>
)

export const MailboxFields = ({ form, box }: FieldsProps) => {
  const options = useTeams()
  return (
    <>
      <TextField
        label="Name"
        placeholder="Customer service"
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
      <TextField
        label="E-mail address"
        placeholder="service@example.org"
        required
        withAsterisk={false}
        {...form.getInputProps('address')}
      />
      <TextField
        label="Sender’s name"
        description="What customers see beside the address; the name above, if you leave it empty."
        {...form.getInputProps('senderName')}
      />
      <YesField
        label="Test mode: nothing leaves the house"
        description="Mail comes in as usual. What would be sent is kept with its case and marked so."
        {...form.getInputProps('testMode', { type: 'checkbox' })}
        value={form.values.testMode}
      />
      <YesField label="In use" {...form.getInputProps('active', { type: 'checkbox' })} value={form.values.active} />
      <Server form={form} way="imap" kept={box?.hasImapSecret ?? false} />
      <Server form={form} way="smtp" kept={box?.hasSmtpSecret ?? false} />
      <ChoiceField
        label="Team"
        description="Its cases begin with this team."
        options={options}
        {...form.getInputProps('teamId')}
      />
      <LongField label="Signature" description="Stands under every answer." {...form.getInputProps('signature')} />
      <LongField
        label="Automatic answer"
        description="Sent once when somebody opens a case by mail, never to machines. {number} and {name} are filled in. Leave it empty to answer nothing by itself."
        {...form.getInputProps('autoReply')}
      />
      <Accordion variant="contained">
        <Accordion.Item value="more">
          <Accordion.Control>More</Accordion.Control>
          <Accordion.Panel>
            <div className={classes.more}>
              <NumberField
                label="A reply opens a closed case again within, days"
                description="Later it becomes a new case that is linked to it."
                {...form.getInputProps('reopenDays')}
              />
              <YesField
                label="Put the link to the status page under replies"
                description="Only where a reply goes to nobody but the customer: whoever has the link sees the case."
                {...form.getInputProps('statusLink', { type: 'checkbox' })}
                value={form.values.statusLink}
              />
              <YesField
                label="Take in the mail that lies there already"
                {...form.getInputProps('takeExisting', { type: 'checkbox' })}
                value={form.values.takeExisting}
              />
              <YesField
                label="Mail to name+anything@ arrives here too"
                description="Answers then find their case even when a mail program drops what ties them to it."
                {...form.getInputProps('plusAddresses', { type: 'checkbox' })}
                value={form.values.plusAddresses}
              />
              <TextField label="Language" placeholder="en-GB" {...form.getInputProps('language')} />
              <TextField
                label="Our mail server’s name in its checks of senders"
                description="As it stands first in Authentication-Results. Empty: the topmost result counts."
                {...form.getInputProps('checkedBy')}
              />
              <TextField
                label="A host inside our own network"
                description="Only where the mail server stands in your own house. Nothing else inside is ever reached."
                {...form.getInputProps('insideHost')}
              />
              <LongField
                label="Certificate of our own authority (PEM)"
                description="Only where the mail server’s certificate is your own."
                {...form.getInputProps('certificate')}
              />
            </div>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  )
}
