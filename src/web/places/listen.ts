import {
  IconArrowsSplit,
  IconBook2,
  IconClipboardText,
  IconGauge,
  IconHighlight,
  IconListDetails,
  IconMicrophone,
  IconMoodSmile,
  IconQuote,
  IconZoomCheck,
} from '@tabler/icons-react'
import { of } from './place.ts'

export const listen = of('Listen', [
  { label: 'Surveys', path: '/surveys', icon: IconClipboardText, may: 'surveys.read' },
  { label: 'Measures', path: '/measures', icon: IconGauge, may: 'surveys.read' },
  { label: 'Drivers', path: '/drivers', under: '/measures', icon: IconArrowsSplit, may: 'surveys.read' },
  { label: 'Kano', path: '/kano', under: '/measures', icon: IconMoodSmile, may: 'surveys.read' },
  { label: 'Methods compared', path: '/methods', under: '/measures', icon: IconZoomCheck, may: 'surveys.read' },
  { label: 'Interviews', path: '/interviews', icon: IconMicrophone, may: 'interviews.read' },
  { label: 'To code', path: '/coding', under: '/interviews', icon: IconHighlight, may: 'interviews.code' },
  { label: 'Code books', path: '/code-books', under: '/interviews', icon: IconBook2, may: 'interviews.read' },
  { label: 'Guides', path: '/interview-guides', under: '/interviews', icon: IconListDetails, may: 'interviews.read' },
  { label: 'Themes', path: '/themes', icon: IconQuote, may: 'themes.read' },
  { label: 'What people said', path: '/evidence', under: '/themes', icon: IconQuote, may: 'themes.read' },
])
