import { SegmentedControl, Text } from '@mantine/core'

type KindFieldProps<Kind extends string> = {
  label: string
  kinds: { value: Kind; label: string }[]
  /** What each of them means, in a sentence. */
  about: Record<Kind, string>
  value: Kind
  onChange: (kind: Kind) => void
}

/** Which of a few kinds something is, with a sentence on the one that is chosen. */
export const KindField = <Kind extends string>({ label, kinds, about, value, onChange }: KindFieldProps<Kind>) => (
  <div>
    <SegmentedControl
      aria-label={label}
      data={kinds}
      value={value}
      onChange={onChange}
      style={{ maxWidth: '100%', overflowX: 'auto' }}
    />
    <Text size="sm" c="dimmed" mt={6}>
      {about[value]}
    </Text>
  </div>
)
