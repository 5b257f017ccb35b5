import { Button, CopyButton, Group, NativeSelect, TextInput } from '@mantine/core'
import qrcode from 'qrcode-generator'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'
import type { SharedLink } from '../schema.ts'

const channels = [
  { value: 'link', label: 'A link to send or show' },
  { value: 'qr', label: 'A QR code to print' },
  { value: 'embedded', label: 'Inside a page of your site' },
  { value: 'kiosk', label: 'A kiosk, one person after the other' },
]
const labels: Record<string, string> = {
  link: 'Link',
  qr: 'QR code',
  embedded: 'Inside a page',
  kiosk: 'Kiosk',
  email: 'E-mail',
  phone: 'Phone',
}

const Copy = ({ value, label }: { value: string; label: string }) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <Button size="compact-xs" variant="default" onClick={copy}>
        {copied ? 'Copied' : label}
      </Button>
    )}
  </CopyButton>
)

const svgOf = (text: string): string => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  return code.createSvgTag({ cellSize: 4, margin: 4, scalable: true })
}

const snippetOf = (url: string) =>
  `<iframe src="${url}" title="Survey" style="width:100%;height:640px;border:0" loading="lazy"></iframe>`

const Qr = ({ url, name }: { url: string; name: string }) => {
  const address = `data:image/svg+xml;utf8,${encodeURIComponent(svgOf(url))}`
  return (
    <Group align="flex-end" mt="xs">
      <img className={classes.qr} src={address} alt={`QR code of ${url}`} />
      <Button size="compact-xs" variant="default" component="a" href={address} download={`${name}.svg`}>
        Save as SVG
      </Button>
    </Group>
  )
}

const Way = ({ link, name, mayClose }: { link: SharedLink; name: string; mayClose: boolean }) => {
  const closing = useAct(api.revokeSurveyLink, { done: 'This way in is closed.', stale: ['surveys'] })
  const closed = link.revokedAt !== null
  return (
    <li>
      <Group justify="space-between" align="baseline">
        <span>
          <b>{link.label || labels[link.channel] || link.channel}</b>{' '}
          <span className={classes.soft}>
            {labels[link.channel] ?? link.channel}, since {sayDay(link.createdAt)}
            {closed ? ', closed' : ''}
          </span>
        </span>
        {!closed && (
          <Group gap="xs">
            <Copy value={link.url} label="Copy address" />
            {link.channel === 'embedded' && <Copy value={snippetOf(link.url)} label="Copy snippet" />}
            {mayClose && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                loading={closing.acting}
                onClick={() => void closing.act({ id: link.id })}
              >
                Close
              </Button>
            )}
          </Group>
        )}
      </Group>
      {!closed && (
        <a className={classes.address} href={link.url} target="_blank" rel="noreferrer">
          {link.url}
        </a>
      )}
      {!closed && link.channel === 'qr' && <Qr url={link.url} name={name} />}
    </li>
  )
}

/** The ways in which people come to a survey. */
export const WaysIn = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const asked = useAsk(api.surveyLinks, { id: survey.id })
  const [channel, setChannel] = useState('link')
  const [label, setLabel] = useState('')
  const [wave, setWave] = useState('')
  const [hidden, setHidden] = useState<Record<string, string>>({})
  const adding = useAct(api.addSurveyLink, { stale: ['surveys'] })
  const add = async () => {
    const made = await adding.act({
      id: survey.id,
      channel: channel as SharedLink['channel'] as 'link',
      kind: channel === 'kiosk' ? 'kiosk' : 'open',
      label,
      ...(wave ? { wave: Number(wave) } : {}),
      hidden: Object.fromEntries(Object.entries(hidden).filter(([, value]) => value.trim() !== '')),
    })
    if (made) setLabel('')
  }
  return (
    <>
      {survey.state !== 'open' && (
        <Need>
          {survey.state === 'draft'
            ? 'These addresses work as soon as the survey is published.'
            : 'The survey is closed: whoever comes is told so.'}
        </Need>
      )}
      {may('surveys.ask') && (
        <Group align="flex-end" mb="md">
          <NativeSelect
            label="New way in"
            data={channels}
            value={channel}
            onChange={({ currentTarget }) => setChannel(currentTarget.value)}
          />
          <TextInput
            label="Called"
            placeholder="Till 3, leaflet in June …"
            value={label}
            onChange={({ currentTarget }) => setLabel(currentTarget.value)}
          />
          {survey.waves.length > 0 && (
            <NativeSelect
              label="Wave"
              value={wave}
              data={[
                { value: '', label: 'None' },
                ...survey.waves.map(({ number, name }) => ({ value: String(number), label: name })),
              ]}
              onChange={({ currentTarget }) => setWave(currentTarget.value)}
            />
          )}
          {survey.draft.hidden.map((name) => (
            <TextInput
              key={name}
              label={`Brings along “${name}”`}
              value={hidden[name] ?? ''}
              onChange={({ currentTarget: { value } }) => setHidden((before) => ({ ...before, [name]: value }))}
            />
          ))}
          <Button variant="default" loading={adding.acting} onClick={() => void add()}>
            Make it
          </Button>
        </Group>
      )}
      {survey.state !== 'draft' && may('surveys.answers') && (
        <Section title="On paper">
          <p className={classes.soft}>
            Sheets that people filled in by hand are typed in by their number.{' '}
            <Go href={`/surveys/${survey.id}/paper`}>Type in sheets</Go>
          </p>
        </Section>
      )}
      <Section title="Open ways in">
        <Answered of={asked} rows={3}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                small
                title="None yet"
                why="An open address is answered by whoever has it. Customers who are asked by name get one of their own, which works once."
              />
            ) : (
              <ul className={classes.links}>
                {rows.map((link) => (
                  <Way key={link.id} link={link} name={survey.name} mayClose={may('surveys.ask')} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
    </>
  )
}
