import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Go } from '../../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { LetterKind, letterKindLabels } from '../../schema.ts'
import classes from '../../ui/Letter.module.css'
import { templatesApi } from '../api.ts'
import type { LetterTemplate } from '../schema.ts'
import { TemplateDialog } from './TemplateDialog.tsx'

const tongue = new Intl.DisplayNames(['en-GB'], { type: 'language' })

const Line = ({ template, change }: { template: LetterTemplate; change: (() => void) | undefined }) => {
  const { act } = useAct(templatesApi.archiveLetterTemplate, {
    done: 'It is offered no longer. Letters written with it stay.',
  })
  return (
    <div className={classes.template}>
      <div className={classes.head}>
        <b>{template.name}</b>
        <span className={classes.small}>{tongue.of(template.language) ?? template.language}</span>
        {change && (
          <Group gap={4} wrap="nowrap">
            <Button size="compact-sm" variant="subtle" aria-label={`Change ${template.name}`} onClick={change}>
              Change
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Offer ${template.name} no longer`}
              onClick={() => void act({ id: template.id })}
            >
              Remove
            </Button>
          </Group>
        )}
      </div>
      <p className={classes.words} lang={template.language}>
        {template.text}
      </p>
    </div>
  )
}

/** What letters say, by kind and language. */
export const TemplatesScreen = () => {
  const mayKeep = useMay()('cases.settings')
  const asked = useAsk(templatesApi.letterTemplates)
  const [open, setOpen] = useState<LetterTemplate | 'new'>()
  const begin = mayKeep && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
      New template
    </Button>
  )
  return (
    <Page
      title="Letters"
      about={
        <>
          What letters of cases say before somebody completes them. Name and address on the paper stand under{' '}
          <Go href="/house/organisation">Organisation</Go>.
        </>
      }
      action={begin}
      read
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No templates"
              why="With a template a letter is drafted from the case in one click."
              action={begin}
            />
          ) : (
            LetterKind.options
              .filter((kind) => rows.some((row) => row.kind === kind))
              .map((kind) => (
                <Section key={kind} title={letterKindLabels[kind]}>
                  {rows
                    .filter((row) => row.kind === kind)
                    .map((template) => (
                      <Line
                        key={template.id}
                        template={template}
                        change={mayKeep ? () => setOpen(template) : undefined}
                      />
                    ))}
                </Section>
              ))
          )
        }
      </Answered>
      {open && (
        <TemplateDialog
          key={open === 'new' ? 'new' : open.id}
          template={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
