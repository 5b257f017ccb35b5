import { Anchor, Text } from '@mantine/core'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import classes from './Answers.module.css'

const pages = [
  { path: '/help', about: 'Answers, with a search' },
  { path: '/help/ask', about: 'The form for questions, complaints, ideas and kind words' },
]

/** Where everybody finds answers and the form, and how the form comes onto a site of one's own. */
export const PublicPagesDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Dialog opened={opened} onClose={onClose} title="Pages for everybody" size="lg">
    {pages.map(({ path, about }) => (
      <p key={path}>
        <Anchor href={path} target="_blank" rel="noopener">
          {location.origin}
          {path}
        </Anchor>
        <br />
        <span className={classes.soft}>{about}</span>
      </p>
    ))}
    <Text mt="md" mb="xs">
      To have the form on a site of your own, put this there:
    </Text>
    <pre className={classes.snippet}>
      {`<iframe src="${location.origin}/help/embed" title="Ask us" style="width:100%;height:1100px;border:0"></iframe>`}
    </pre>
  </Dialog>
)
