import { Button, Checkbox, Group, Kbd, SegmentedControl, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { DayField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { today } from '../../../platform/ui/values.ts'
import { api as customers } from '../../api.ts'
import { takeBack } from '../../history/ui/take-back.ts'
import { ChooseCustomer, type Chosen } from '../../ui/ChooseCustomer.tsx'
import { api } from '../api.ts'
import { Channel, channelLabels, type Direction } from '../schema.ts'
import { dayAfter } from './day-after.ts'
import classes from './Log.module.css'
import { lastUsed, remember } from './last-used.ts'
import type { LogWith } from './log-interaction.ts'

const channels = Channel.options.map((value) => ({
  value,
  label: channelLabels[value].replace(' media', '').replace(' form', ''),
}))
const directions = [
  { value: 'in', label: 'They to us' },
  { value: 'out', label: 'We to them' },
]

type LogDialogProps = {
  with: LogWith
  close: () => void
  /** What other slices say of whoever is spoken to. */
  beside?: ((customerId: string) => ReactNode) | undefined
}

/** Who, how, what was said, and what comes next: logged in a few seconds by keys alone. */
export const LogDialog = ({ with: given, close, beside }: LogDialogProps) => {
  const client = useQueryClient()
  const [who, setWho] = useState<Chosen | null>(given)
  const [channel, setChannel] = useState<Channel>(lastUsed().channel)
  const [direction, setDirection] = useState<Direction>(lastUsed().direction)
  const [note, setNote] = useState('')
  const [nextStep, setNextStep] = useState('')
  const [nextStepOn, setNextStepOn] = useState<string | null>(null)
  const [momentOfTruth, setMoment] = useState(false)
  const [wrong, setWrong] = useState<{ who?: string; note?: string }>({})
  const recording = useAct(api.recordInteraction, { quiet: true, stale: ['interactions'] })
  const page = useAsk(customers.customer, { id: who?.id ?? '' }, { when: who !== null, keep: false })
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const unsaved = useUnsaved(note.trim() !== '' && !recording.acting)

  const save = async () => {
    const missing = {
      ...(who ? {} : { who: 'Say who it was with' }),
      ...(note.trim() || nextStep.trim() ? {} : { note: 'Write what was said, in a word or two' }),
    }
    setWrong(missing)
    if (!who || Object.keys(missing).length > 0) return
    const answer = await recording.act({
      id: who.id,
      channel,
      direction,
      note: note.trim(),
      nextStep: nextStep.trim() || null,
      nextStepOn: nextStep.trim() ? nextStepOn : null,
      ...(momentOfTruth ? { momentOfTruth } : {}),
    })
    if (!answer) return
    remember({ channel, direction })
    close()
    offerUndo(`Logged with ${who.name}.`, async () => {
      await takeBack(answer.customerId, 'interaction', answer.id)
      await client.invalidateQueries({ queryKey: ['customers'] })
      await client.invalidateQueries({ queryKey: ['interactions'] })
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  const day = today()
  const soon = [
    { label: 'Today', value: day },
    { label: 'Tomorrow', value: dayAfter(day, 1) },
    { label: 'In a week', value: dayAfter(day, 7) },
  ]
  return (
    <Dialog
      opened
      onClose={close}
      title="Log an interaction"
      size="lg"
      yOffset="8vh"
      centered={false}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {unsaved}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside. */}
      <div onKeyDown={onKeyDown}>
        <Stack gap="sm">
          <ChooseCustomer
            label="Who"
            value={who}
            onChange={setWho}
            error={wrong.who}
            {...(given ? {} : { 'data-autofocus': true })}
          />
          {page.data?.customer.doNotContact && (
            <Need>
              <b>Do not contact.</b> {page.data.customer.doNotContactReason ?? 'No reason was written down.'}
            </Need>
          )}
          {who && beside?.(who.id)}
          <div className={classes.choices}>
            <SegmentedControl
              size="xs"
              aria-label="Channel"
              data={channels}
              value={channel}
              onChange={(wish) => setChannel(Channel.parse(wish))}
            />
            <SegmentedControl
              size="xs"
              aria-label="Direction"
              data={directions}
              value={direction}
              onChange={(wish) => setDirection(wish === 'in' ? 'in' : 'out')}
            />
          </div>
          <LongField
            label="Note"
            placeholder="What was said"
            minRows={3}
            maxLength={20_000}
            value={note}
            error={wrong.note}
            onChange={(event) => setNote(event.currentTarget.value)}
            {...(given ? { 'data-autofocus': true } : {})}
          />
          <div className={classes.next}>
            <TextField
              label="Next step"
              placeholder="None, or what you promised"
              maxLength={500}
              value={nextStep}
              onChange={(event) => setNextStep(event.currentTarget.value)}
            />
            <DayField label="On" value={nextStepOn} onChange={setNextStepOn} disabled={nextStep.trim() === ''} />
          </div>
          {nextStep.trim() !== '' && (
            <Group gap={6}>
              {soon.map(({ label, value }) => (
                <Button
                  key={label}
                  size="compact-xs"
                  variant={nextStepOn === value ? 'light' : 'default'}
                  aria-pressed={nextStepOn === value}
                  onClick={() => setNextStepOn(value)}
                >
                  {label}
                </Button>
              ))}
            </Group>
          )}
          <Checkbox
            size="xs"
            label="A moment of truth: the customer formed a judgement of us here"
            checked={momentOfTruth}
            onChange={(event) => setMoment(event.currentTarget.checked)}
          />
          {recording.problem && <ProblemNote problem={recording.problem} />}
          <Group gap="sm">
            <Button onClick={() => void save()} loading={recording.acting}>
              Log it
            </Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Text size="xs" c="dimmed" className={classes.hint}>
              <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> saves
            </Text>
          </Group>
        </Stack>
      </div>
    </Dialog>
  )
}
