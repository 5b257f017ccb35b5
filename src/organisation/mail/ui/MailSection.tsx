import { Button, Table } from '@mantine/core'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayWhen } from '../../../platform/ui/values.ts'
import { mailApi } from '../api.ts'

/** What became of our mail; what failed or is in doubt waits for a person to decide. */
export const MailSection = () => {
  const asked = useAsk(mailApi.mail)
  const { act, acting } = useAct(mailApi.sendAgain, { done: 'It is sent again.' })
  return (
    <Section title="Mail">
      <Answered of={asked} rows={2}>
        {({ configured, rows }) => (
          <>
            {!configured && (
              <Need>
                No mail server is configured, so invitations and password links are shown to be handed over. Set
                SMTP_URL and start again to send them.
              </Need>
            )}
            {rows.length === 0 ? (
              <EmptyState small title="No mail in the last 30 days" />
            ) : (
              <Table.ScrollContainer minWidth={420}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>To</Table.Th>
                      <Table.Th>About</Table.Th>
                      <Table.Th>State</Table.Th>
                      <Table.Th>
                        <span style={{ position: 'absolute', clip: 'rect(0 0 0 0)' }}>Again</span>
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((mail) => (
                      <Table.Tr key={mail.id}>
                        <Table.Td>{mail.recipient}</Table.Td>
                        <Table.Td>{mail.subject}</Table.Td>
                        <Table.Td title={mail.problem ?? undefined}>
                          {mail.state}, {sayWhen(mail.sentAt ?? mail.createdAt)}
                        </Table.Td>
                        <Table.Td>
                          {(mail.state === 'failed' || mail.state === 'in doubt') && (
                            <Button
                              size="compact-xs"
                              variant="default"
                              disabled={acting}
                              aria-label={`Send “${mail.subject}” to ${mail.recipient} again`}
                              onClick={() => void act({ id: mail.id })}
                            >
                              Send again
                            </Button>
                          )}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )}
          </>
        )}
      </Answered>
    </Section>
  )
}
