import {
  IconBulb,
  IconCalendar,
  IconCertificate,
  IconChartBar,
  IconHeartHandshake,
  IconHourglass,
  IconInbox,
  IconListCheck,
  IconMailPause,
  IconShieldHeart,
  IconStack2,
} from '@tabler/icons-react'
import { of } from './place.ts'

export const keep = of('Keep', [
  { label: 'Cases', path: '/cases', icon: IconInbox, may: 'house.read', bar: true },
  { label: 'Matters', path: '/matters', under: '/cases', icon: IconStack2, may: 'cases.read' },
  { label: 'Held mail', path: '/held-mail', under: '/cases', icon: IconMailPause, may: 'cases.work' },
  { label: 'Difficult situations', path: '/conduct', under: '/cases', icon: IconShieldHeart, may: 'cases.readConduct' },
  { label: 'What cases teach', path: '/case-figures', icon: IconChartBar, may: 'cases.read' },
  { label: 'Answers', path: '/answers', icon: IconBulb, may: 'answers.read' },
  { label: 'Next steps', path: '/next-steps', icon: IconListCheck, may: 'house.read' },
  { label: 'Promises', path: '/commitments', icon: IconHourglass, may: 'commitments.read' },
  {
    label: 'Charter',
    path: '/commitments/charter',
    under: '/commitments',
    icon: IconCertificate,
    may: 'commitments.read',
  },
  { label: 'Remedies', path: '/remedies', under: '/commitments', icon: IconHeartHandshake, may: 'commitments.read' },
  { label: 'Calendars', path: '/calendars', under: '/commitments', icon: IconCalendar, may: 'commitments.read' },
])
